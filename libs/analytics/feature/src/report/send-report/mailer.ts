import { Injectable } from '@nestjs/common';

/** A mail with files. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: string | Buffer;
  }[];
  /** The same mail sent again has the same: receivers may know it by that. */
  readonly messageId: string;
}

/**
 * Sends mail by the server that `RAPPORT_SMTP_URL` names (`smtp://user:password@host:587`, `smtps://…`), from
 * `RAPPORT_MAIL_FROM`. The library is loaded with the first mail.
 */
@Injectable()
export class Mailer {
  get isConfigured(): boolean {
    return (process.env['RAPPORT_SMTP_URL'] ?? '') !== '';
  }

  /** How many addresses the server took. @throws what the server or the way to it says */
  async send({ to, messageId, attachments, ...mail }: Mail): Promise<{ accepted: number; rejected: number }> {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport(process.env['RAPPORT_SMTP_URL']);
    const from = process.env['RAPPORT_MAIL_FROM'] ?? 'rapport@localhost';
    const host = from.slice(from.lastIndexOf('@') + 1).replaceAll(/[^\w.-]/g, '') || 'localhost';
    try {
      // Nobody of the receivers sees the others.
      const { accepted, rejected } = await transport.sendMail({
        ...mail,
        ...{ from, bcc: [...to], messageId: `<${messageId}@${host}>`, attachments: [...attachments] },
        ...{ disableFileAccess: true, disableUrlAccess: true },
      });
      return { accepted: accepted.length, rejected: rejected.length };
    } finally {
      transport.close();
    }
  }
}
