import { noMailer, type Mailer } from '@rapport/platform-ports';

/** The mail server and the sender. */
export interface MailSettings {
  /** `smtp://user:password@host:587`, `smtps://…`. */
  readonly url: string;
  /** As in a mail's header: `Rapport <rapport@example.com>`. */
  readonly from: string;
  /** Of this Rapport, as people reach it: `https://crm.example.com`. */
  readonly publicUrl?: string;
}

/** By the server of the settings; without settings nothing can be sent. The library is loaded with the first mail. */
export function smtpMailer(settings: MailSettings | null): Mailer {
  if (!settings) return noMailer;
  const { url, from, publicUrl = null } = settings;
  const host = from.slice(from.lastIndexOf('@') + 1).replaceAll(/[^\w.-]/g, '') || 'localhost';
  return {
    isConfigured: true,
    publicUrl,
    send: async ({ to, messageId, attachments = [], ...mail }) => {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport(url);
      try {
        const { accepted, rejected } = await transport.sendMail({
          ...mail,
          ...{ from, bcc: [...to], messageId: `<${messageId}@${host}>`, attachments: [...attachments] },
          ...{ disableFileAccess: true, disableUrlAccess: true },
        });
        return { accepted: accepted.length, rejected: rejected.length };
      } finally {
        transport.close();
      }
    },
  };
}
