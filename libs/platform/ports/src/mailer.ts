/** A mail with files. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: string | Buffer;
  }[];
  /** The same mail sent again has the same: receivers may know it by that. */
  readonly messageId: string;
}

/** Sends mail to people. What is sent is nobody's to take back: who must not send twice notes the attempt before. */
export interface Mailer {
  /** Whether there is a server to send by. */
  readonly isConfigured: boolean;
  /** What links in mails begin with, `https://crm.example.com`; null: the address that the page which asks has. */
  readonly publicUrl: string | null;
  /** How many addresses the server took; none of them sees the others. @throws what the server or the way to it says */
  send(mail: Mail): Promise<{ readonly accepted: number; readonly rejected: number }>;
}

/** Of an installation without a mail server: nothing can be sent. */
export const noMailer: Mailer = {
  isConfigured: false,
  publicUrl: null,
  send: () => Promise.reject(new Error('There is no mail server.')),
};
