import { escaped, FONT, type MailBody } from "./mail-body";

export const noticeKinds = [
  "quickbooks_reconnect",
  "quickbooks_ending",
  "quickbooks_delayed",
  "quickbooks_stopped",
] as const;
/** Mails that bring no paper: something asks for an admin. */
export type NoticeKind = (typeof noticeKinds)[number];

/** The words of a mail to an admin about the QuickBooks connection: what happened, what it means, one button. Pure. */
export function noticeBodyOf(of: {
  kind: NoticeKind;
  words: string;
  shopName: string;
  remoteName: string;
  url: string;
}): MailBody {
  const { kind, words, shopName, remoteName, url } = of;
  const { title, lines } = wordsOf[kind]({ words, shopName, remoteName: remoteName || "QuickBooks" });
  const paragraphs = lines.map((line) => `<p style="margin:0 0 14px">${escaped(line)}</p>`).join("");
  return {
    subject: `${title}: ${shopName}`,
    text: `${title}\n\n${lines.join("\n\n")}\n\n${url}\n`,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head><body style="margin:0;padding:24px 12px;background:#f4f3ef"><div style="${FONT};font-size:15px;line-height:1.5;color:#1a1f1e;background:#fff;margin:0 auto;padding:24px;max-width:480px"><h1 style="font-size:20px;margin:0 0 14px">${escaped(title)}</h1>${paragraphs}<p style="margin:20px 0 0"><a href="${escaped(url)}" style="${FONT};background:#0b6b50;color:#fff;text-decoration:none;padding:12px 20px;border-radius:8px;display:inline-block">Open the QuickBooks page</a></p></div></body></html>`,
  };
}

type Words = { title: string; lines: string[] };
type Names = { words: string; shopName: string; remoteName: string };

const AGAIN =
  "It takes a minute: open the page below, press Reconnect, and sign in at Intuit as an admin of that company.";

const ELSE_WORKS = "Until then everything else works as ever, and what should go to QuickBooks waits in order.";

const wordsOf: Record<NoticeKind, (of: Names) => Words> = {
  quickbooks_reconnect: ({ words, shopName, remoteName }) => ({
    title: "QuickBooks has to be connected again",
    lines: [`${shopName} was connected to ${remoteName}. ${words}`, AGAIN, ELSE_WORKS],
  }),
  quickbooks_ending: ({ words, shopName, remoteName }) => ({
    title: "The QuickBooks authorisation ends soon",
    lines: [`${shopName} was connected to ${remoteName}. ${words}`, AGAIN, "Nothing stops before that day."],
  }),
  quickbooks_delayed: ({ words, shopName, remoteName }) => ({
    title: "Documents wait for QuickBooks",
    lines: [
      `${shopName} is connected to ${remoteName}. ${words}`,
      "Nothing is lost and nothing has to be done: it is tried again by itself, and each document is sent once. The page below says what it waits for.",
    ],
  }),
  quickbooks_stopped: ({ words, shopName, remoteName }) => ({
    title: "Nothing is sent to QuickBooks",
    lines: [`${shopName} is connected to ${remoteName}. ${words}`, ELSE_WORKS],
  }),
};
