import type { IncomingMessage, ServerResponse } from "node:http";
import { ADDRESS_HEADER } from "@/server/auth/client-address";
import { AppError, httpStatus } from "@/server/errors";
import { newId } from "@/server/ids";
import { logFailure } from "@/server/log";
import { receiptPdfOf } from "@/server/printing/receipt-pdf";
import { sharedReceipt } from "./shared-receipt";

const PDF_PATH = /^\/r\/([\w-]{1,200})\/receipt\.pdf$/;

export function isReceiptPdfPath(url: string | undefined): boolean {
  return PDF_PATH.test(url ?? "");
}

/** `GET /r/{token}/receipt.pdf`: the paper behind a customer's link as a file. */
export function handleReceiptPdf(req: IncomingMessage, res: ServerResponse): void {
  const [, token = ""] = PDF_PATH.exec(req.url ?? "") ?? [];
  const address = req.headers[ADDRESS_HEADER]?.toString() ?? req.socket.remoteAddress ?? "";
  send(token, address, res).catch((error: unknown) => {
    const known = error instanceof AppError;
    if (!known) logFailure(error, `receipt-${newId()}`);
    const status = known ? (error.code === "too_many_requests" ? 429 : httpStatus[error.kind]) : 503;
    const words = known && status !== 404 ? error.message : "This address opens no receipt. It may have expired.";
    res.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
    res.end(`${words}\n`);
  });
}

async function send(token: string, address: string, res: ServerResponse): Promise<void> {
  const { document } = await sharedReceipt(token, address, new Date());
  const bytes = await receiptPdfOf(document);
  const name = document.title.replace(/[^A-Za-z0-9 .-]/g, "");
  res.writeHead(200, {
    "content-type": "application/pdf",
    "content-length": bytes.length,
    "content-disposition": `attachment; filename="${name}.pdf"`,
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  });
  res.end(bytes);
}
