/** What was scanned or typed, as a receipt: its number, or the receipt its QR code leads to. */
export type WhichReceipt = { id: string } | { number: string };

const LINK = /\/r\/([\w-]{70})(?:[/?#]|$)/;
const ID_FROM = 16;
const ID_TO = 32;

/**
 * The link in a QR code holds the receipt's id behind that of the tenant; whoever stands at a till may open every receipt of the company,
 * so that an old link is as good as a new one. A receipt of somebody else is not found.
 */
export function whichReceipt(code: string): WhichReceipt {
  const token = LINK.exec(code)?.[1];
  if (!token) return { number: code.trim() };
  const bytes = Uint8Array.from(atob(token.replace(/-/g, "+").replace(/_/g, "/").padEnd(72, "=")), (one) =>
    one.charCodeAt(0),
  );
  const hex = [...bytes.slice(ID_FROM, ID_TO)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") };
}

/** A receipt's number as it is printed, and nothing more: "R2-004102". */
export function isReceiptNumber(text: string): boolean {
  return /^[A-Za-z]{1,3}\d+-\d{4,}$/.test(text.trim());
}
