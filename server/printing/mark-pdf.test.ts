import { describe, expect, it } from "vitest";
import { markedPdf } from "./mark-pdf";
import { pdfOf } from "./pdf";
import type { PrintedDocument } from "./rules";

const line = { sku: "A-1", description: "Tea", aside: "", quantity: "1", unit: "5.00", tax: "–", amount: "5.00" };
const document = (lines: number): PrintedDocument => ({
  title: "Invoice",
  number: "INV-000001",
  mark: null,
  seller: { name: "Larkfield Gifts", lines: ["York"] },
  billedTo: { name: "Hollins Home", lines: [] },
  facts: [],
  taxWord: "VAT",
  amountWord: "Net",
  lines: Array.from({ length: lines }, () => line),
  sums: [{ label: "Total", value: "£5.00", isTotal: true }],
  howToPay: [],
  notes: "",
});

describe("the mark across a void paper", () => {
  it("is written behind the paper, whose own bytes all stay", async () => {
    const paper = await pdfOf(document(1));
    const marked = markedPdf(paper, "void");
    expect(marked.subarray(0, paper.length).equals(paper)).toBe(true);
    expect(marked.length).toBeGreaterThan(paper.length);
    expect(markedPdf(paper, "void").equals(marked)).toBe(true);
  });

  it("lies on every page, and every object is where the file says", async () => {
    const marked = markedPdf(await pdfOf(document(80)), "void").toString("latin1");
    const update = marked.slice(marked.lastIndexOf("\nxref\n") + 1);
    expect(marked.match(/\(VOID\) Tj/g)?.length).toBe(3);
    for (const [, id, offset] of update.matchAll(/^(\d+) 1\n(\d{10}) 00000 n $/gm)) {
      expect(marked.slice(Number(offset)).startsWith(`${id} 0 obj\n`)).toBe(true);
    }
    expect(Number(/startxref\n(\d+)\n%%EOF\n$/.exec(marked)?.[1])).toBe(marked.lastIndexOf("\nxref\n") + 1);
  });

  it("is laid on papers of ours only", () => {
    expect(() => markedPdf(Buffer.from("%PDF-1.3\nsomething else"), "void")).toThrow("no paper of ours");
  });
});
