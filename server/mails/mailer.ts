import nodemailer from "nodemailer";
import { env } from "@/server/env";

export type Message = {
  /** Stays the same when a mail is tried again, so that whoever got it already can tell. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachment: { fileName: string; bytes: Buffer } | null;
};

/** Sends one message to one address. Rejects with what `failureOf` can read. */
export type Mailer = { send(message: Message): Promise<void>; close(): void };

/** The mailer of this server; null while nobody has set one up. */
export function usualMailer(): Mailer | null {
  const { SMTP_URL, MAIL_FROM } = env();
  return SMTP_URL && MAIL_FROM ? mailerOf(SMTP_URL, MAIL_FROM) : null;
}

export function isMailSetUp(): boolean {
  const { SMTP_URL, MAIL_FROM } = env();
  return Boolean(SMTP_URL && MAIL_FROM);
}

export function mailerOf(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A mail is made of what we give it: it fetches nothing.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ messageId, to, subject, text, html, attachment }) {
      await transport.sendMail({
        messageId,
        from,
        to: { name: "", address: to },
        subject,
        text,
        html,
        attachments: attachment
          ? [{ filename: attachment.fileName, content: attachment.bytes, contentType: "application/pdf" }]
          : [],
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}
