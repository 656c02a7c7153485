import { type PaperLine, type ReceiptDocument, textOf } from "@/server/till/paper";

export type MailBody = { subject: string; text: string; html: string };

/** The words of a mail that brings a paper: the paper itself, as text and as a page, and where it stays. Pure. */
export function mailBodyOf(
  document: ReceiptDocument,
  shopName: string,
  link: { url: string; until: string } | null,
): MailBody {
  const keep = link ? `You find it until ${link.until} at\n${link.url}\n` : "";
  const papers = { ...document, lines: document.lines.filter((line) => line.kind !== "qr") };
  return {
    subject: `${document.title}, ${shopName}`,
    text: `${textOf(papers)}\n\n${keep}`,
    html: page(document.title, papers.lines, link),
  };
}

export const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

function page(title: string, lines: PaperLine[], link: { url: string; until: string } | null): string {
  const button = link
    ? `<p style="text-align:center;margin:24px 0 4px"><a href="${escaped(link.url)}" style="${FONT};background:#0b6b50;color:#fff;text-decoration:none;padding:12px 20px;border-radius:8px;display:inline-block">Keep this receipt</a></p><p style="${FONT};text-align:center;color:#5d6664;font-size:13px;margin:8px 0 0">It stays there until ${escaped(link.until)}.</p>`
    : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head><body style="margin:0;padding:24px 12px;background:#f4f3ef"><table role="presentation" cellpadding="0" cellspacing="0" style="${FONT};font-size:15px;line-height:1.45;color:#1a1f1e;background:#fff;margin:0 auto;padding:24px;width:100%;max-width:420px">${lines.map(row).join("")}</table>${button}</body></html>`;
}

function row(line: PaperLine): string {
  switch (line.kind) {
    case "title":
      return whole(line.text, "text-align:center;font-size:21px;font-weight:700");
    case "centre":
      return whole(
        line.text,
        `text-align:center${line.large ? ";font-size:19px" : ""}${line.strong || line.large ? ";font-weight:700" : ""}`,
      );
    case "mark":
      return whole(line.text, "text-align:center;font-weight:700;padding:6px 0");
    case "text":
      return whole(line.text, `${line.indent ? "padding-left:16px" : ""}${line.strong ? ";font-weight:700" : ""}`);
    case "pair": {
      const look = `${line.strong || line.large ? "font-weight:700;" : ""}${line.large ? "font-size:20px;" : ""}`;
      const left = `<td style="${look}${line.indent ? "padding-left:16px;" : ""}vertical-align:top">${escaped(line.left)}</td>`;
      return `<tr>${left}<td style="${look}text-align:right;vertical-align:top;padding-left:12px;white-space:nowrap;font-variant-numeric:tabular-nums">${escaped(line.right)}</td></tr>`;
    }
    case "rule":
      return whole("", `border-top:${line.double ? "3px double" : "1px dashed"} #1a1f1e;height:7px;line-height:7px`);
    case "barcode":
    case "qr":
      return "";
    default:
      return line satisfies never;
  }
}

function whole(text: string, style: string): string {
  return `<tr><td colspan="2" style="${style}">${escaped(text)}</td></tr>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
