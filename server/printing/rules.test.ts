import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import { pdfOf } from "./pdf";
import { type PrintableInvoice, paperMoney, printedCreditNote, printedInvoice } from "./rules";

const invoice: PrintableInvoice = {
  number: "INV-575088",
  status: "partial",
  issueDate: "2011-11-08",
  dueDate: "2011-12-08",
  reference: "PO 4471",
  notes: "",
  currency: "GBP",
  pricesIncludeTax: false,
  sellerName: "Larkfield Gifts Ltd",
  sellerAddress: "14 Mercer's Yard, Leeds LS9 8AG",
  sellerTaxId: "GB 742 0318 96",
  customerName: "Bramble & Thyme",
  customerAddress: "9 Corve Street,\nLudlow SY8 1DA",
  customerTaxId: "",
  serviceChargePpm: 0,
  serviceChargeMinor: 0,
  serviceChargeTaxMinor: 0,
  netMinor: 135_60,
  totalMinor: 162_72,
  taxSummary: [{ name: "VAT 20 %", ratePpm: 200_000, netMinor: 135_60, taxMinor: 27_12 }],
  paymentDetails: "Calder Bank, 20-41-87, account 0093 1742",
  lines: [
    {
      sku: "85123A",
      description: "WHITE HANGING HEART T-LIGHT HOLDER",
      quantity: "6.0000",
      unitPrice: "2.950000",
      discountMinor: 0,
      netMinor: 17_70,
      totalMinor: 21_24,
      taxes: [{ name: "VAT 20 %", ratePpm: 200_000 }],
    },
  ],
};

describe("what the customer reads", () => {
  it("is the invoice as it was issued", () => {
    expect(printedInvoice(invoice)).toMatchObject({
      title: "Invoice",
      number: "INV-575088",
      mark: null,
      seller: { name: "Larkfield Gifts Ltd", lines: ["14 Mercer's Yard, Leeds LS9 8AG", "VAT GB 742 0318 96"] },
      billedTo: { name: "Bramble & Thyme", lines: ["9 Corve Street,", "Ludlow SY8 1DA"] },
      facts: [
        { label: "Issued", value: "8 Nov 2011" },
        { label: "Due by", value: "8 Dec 2011" },
        { label: "Your reference", value: "PO 4471" },
      ],
      taxWord: "VAT",
      lines: [{ sku: "85123A", quantity: "6", unit: "2.95", tax: "20 %", amount: "17.70", aside: "" }],
      sums: [
        { label: "Net", value: "£135.60" },
        { label: "VAT 20 % on 135.60", value: "£27.12" },
        { label: "Total", value: "£162.72", isTotal: true },
      ],
      howToPay: ["Calder Bank, 20-41-87, account 0093 1742", "Reference INV-575088"],
    });
  });

  it("says what was taken off, and the service charge, in the price mode of the document", () => {
    const [line] = invoice.lines;
    if (!line) throw new Error("the invoice has a line");
    const printed = printedInvoice({
      ...invoice,
      pricesIncludeTax: true,
      serviceChargePpm: 100_000,
      serviceChargeMinor: 2_00,
      serviceChargeTaxMinor: 40,
      lines: [{ ...line, discountMinor: 1_24 }],
    });
    expect(printed.lines[0]).toMatchObject({ amount: "21.24", aside: "less 1.24 discount" });
    expect(printed.sums.slice(0, 2)).toEqual([
      { label: "Goods and services", value: "£21.24", isTotal: false },
      { label: "Service charge 10 %", value: "£2.40", isTotal: false },
    ]);
  });

  it("cannot pass for a valid invoice when it is void", () => {
    expect(printedInvoice({ ...invoice, status: "void" }).mark).toBe("VOID");
  });

  it("names the invoice a credit note takes back, and price reductions", () => {
    const note = printedCreditNote({
      ...invoice,
      number: "CN-000001",
      invoiceNumber: "INV-575088",
      invoiceDate: "2011-11-08",
      reason: "Arrived bent",
      lines: invoice.lines.map((line) => ({ ...line, quantity: "0" })),
    });
    expect(note.facts[1]).toEqual({ label: "Credits invoice", value: "INV-575088" });
    expect(note.lines[0]).toMatchObject({ quantity: "", unit: "", aside: "Price reduction" });
  });

  it("has its sign before the figure", () => {
    expect(paperMoney(minor(-5_00), "GBP")).toBe("−£5.00");
    expect(paperMoney(minor(1_234), "KWD")).toBe("KWD 1.234");
  });
});

describe("the PDF", () => {
  it("is the same bytes for the same document, on as many pages as it needs", async () => {
    const long = { ...invoice, customerName: "Łódź Ελλάδα Москва", lines: Array(120).fill(invoice.lines[0]) };
    const [first, second] = [await pdfOf(printedInvoice(long)), await pdfOf(printedInvoice(long))];
    expect(first.subarray(0, 5).toString()).toBe("%PDF-");
    expect(first.equals(second)).toBe(true);
    expect(first.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBe(5);
  });
});
