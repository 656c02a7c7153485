import { describe, expect, it } from "vitest";
import { isReceiptNumber, whichReceipt } from "./receipt-code";

/** A tenant, a sale, a time and a signature, as the office writes them. */
function linkOf(saleId: string): string {
  const bytes = Buffer.alloc(52, 7);
  Buffer.from(saleId.replaceAll("-", ""), "hex").copy(bytes, 16);
  return `https://books.example.test/r/${bytes.toString("base64url")}`;
}

describe("what was scanned", () => {
  it("is the receipt its QR code leads to", () => {
    const id = "0197a6c2-5f3e-7b41-9a10-c0ffee00beef";
    expect(whichReceipt(linkOf(id))).toEqual({ id });
    expect(whichReceipt(`${linkOf(id)}/receipt.pdf`)).toEqual({ id });
  });

  it("is a number otherwise", () => {
    expect(whichReceipt(" R1-000042 ")).toEqual({ number: "R1-000042" });
    expect(whichReceipt("https://books.example.test/r/short")).toEqual({
      number: "https://books.example.test/r/short",
    });
  });
});

describe("what was typed", () => {
  it("is a whole receipt number or a beginning", () => {
    expect(["R1-000042", "r12-0042"].map(isReceiptNumber)).toEqual([true, true]);
    expect(["R1-0", "R1", "Nina", "8812", "5012345678900"].map(isReceiptNumber)).toEqual(Array(5).fill(false));
  });
});
