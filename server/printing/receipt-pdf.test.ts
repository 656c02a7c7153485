import { describe, expect, it } from "vitest";
import { receiptOf } from "@/server/till/receipt";
import { larkfield, r2004218 } from "@/server/till/receipt-example";
import { receiptPdfOf } from "./receipt-pdf";

const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;
const box = (pdf: Buffer) =>
  (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString("latin1")) ?? []).slice(1).map(Number);

describe("a receipt as PDF", () => {
  const document = receiptOf(r2004218, larkfield, { link: "https://till.example/r/abc" });

  it("is one page as wide as the roll and as long as the receipt, and the same bytes each time", async () => {
    const [first, second] = [await receiptPdfOf(document), await receiptPdfOf(document)];
    expect(first.subarray(0, 5).toString()).toBe("%PDF-");
    expect(first.equals(second)).toBe(true);
    expect(pagesOf(first)).toBe(1);
    const [width = 0, height = 0] = box(first);
    expect(width).toBeCloseTo(226.77, 1);
    expect(height).toBeGreaterThan(400);
    expect(height).toBeLessThan(900);
    expect(box(await receiptPdfOf(document, 58))[0]).toBeCloseTo(164.41, 1);
  });

  it("stays one page when there is very much on it", async () => {
    const long = { ...r2004218, lines: Array.from({ length: 80 }, () => r2004218.lines).flat() };
    expect(pagesOf(await receiptPdfOf(receiptOf(long, larkfield)))).toBe(1);
  });
});
