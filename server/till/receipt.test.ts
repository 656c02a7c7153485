import { describe, expect, it } from "vitest";
import { COLUMNS, layOut, plain, type ShopFacts, textOf } from "./paper";
import { receiptOf } from "./receipt";
import { larkfield, line, r2004218 } from "./receipt-example";

const text = (...args: Parameters<typeof receiptOf>) => textOf(receiptOf(...args));

describe("a receipt", () => {
  it("says what was sold, taken off, paid and given back: R2-004218 on 80 mm", () => {
    expect(text(r2004218, larkfield).split("\n")).toEqual([
      "                Larkfield Gifts",
      "           3 Stonegate, York YO1 8AN",
      "                 01904 555 0142",
      "               VAT GB 742 0318 96",
      "================================================",
      "R2-004218                                Table 6",
      "8 Dec 2011                        14:26 to 14:32",
      "Served by Sam                             Eat in",
      "------------------------------------------------",
      "2 Flat white                                8.00",
      "  Oat milk, 4.00 each",
      "1 Victoria sponge slice                     4.20",
      "1 White Hanging Heart T-Light Holder        2.95",
      "1 Regency Cakestand 3 Tier                 12.75",
      "  20% off, display piece                   -2.55",
      "2 Assorted Colour Bird Ornament, 1.69 each  3.38",
      "------------------------------------------------",
      "TOTAL                                     £28.73",
      "You saved                                   2.55",
      "Tip, thank you                              2.00",
      "To pay                                     30.73",
      "------------------------------------------------",
      "Gift card **** 4471                        10.00",
      "  left on card                             15.00",
      "Cash rounding to 5p                         0.02",
      "Cash                                       25.00",
      "CHANGE                                      4.25",
      "------------------------------------------------",
      "VAT 20% in 28.73                            4.79",
      "Net                                        23.94",
      "------------------------------------------------",
      "Points earned                                 28",
      "Points now                                   176",
      "================================================",
      "  Goods can come back within 30 days with this",
      "                    receipt.",
      "                   R2-004218",
    ]);
  });

  it("carries its number as a bar code, and a link as a QR code where there is one", () => {
    const codes = (link: string | null) =>
      receiptOf(r2004218, larkfield, { link }).lines.filter((one) => one.kind === "barcode" || one.kind === "qr");
    expect(codes(null)).toEqual([{ kind: "barcode", value: "R2-004218" }]);
    expect(codes("https://till.example/r/abc")).toEqual([
      { kind: "barcode", value: "R2-004218" },
      { kind: "qr", value: "https://till.example/r/abc" },
    ]);
  });

  it("keeps every line within the paper, 58 mm as well, whatever things are called", () => {
    const long = {
      ...r2004218,
      place: "The long table by the window",
      lines: [
        line({
          name: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk, hand-painted",
          quantity: "12",
          unitPrice: "1234.56",
          grossMinor: 1_481_472,
        }),
      ],
    };
    for (const columns of Object.values(COLUMNS)) {
      for (const sale of [r2004218, long]) {
        for (const row of layOut(receiptOf(sale, larkfield, { link: "https://x.example/r/abc" }), columns)) {
          if (row.kind === "row")
            expect(row.text.length).toBeLessThanOrEqual(row.size === "large" ? columns / 2 : columns);
        }
      }
    }
  });

  it("says that it is a copy, a return or training, and which", () => {
    expect(text(r2004218, larkfield, { copyNumber: 2 })).toContain("*** COPY 2 ***");
    expect(text(r2004218, larkfield)).not.toContain("COPY");
    expect(text({ ...r2004218, training: true }, larkfield)).toContain("*** TRAINING, NOT A RECEIPT ***");
  });

  it("names the receipt goods came back from, and gives back what was paid: 11.47 + 5.31 = 16.78", () => {
    const back = { returnsReceipt: "R2-004102", returnReason: "Arrived broken" };
    const words = text(
      {
        ...r2004218,
        kind: "return",
        lines: [
          line({
            ...back,
            name: "Glass Star Frosted T-Light",
            quantity: "-3",
            unitPrice: "4.25",
            totalMinor: -1147,
            grossMinor: -1275,
            discountMinor: -128,
          }),
          line({
            ...back,
            name: "Ivory Knitted Mug Cosy",
            quantity: "-2",
            unitPrice: "2.95",
            totalMinor: -531,
            grossMinor: -590,
            discountMinor: -59,
          }),
        ],
        discountMinor: -187,
        totalMinor: -1678,
        netMinor: -1398,
        taxMinor: -280,
        taxSummary: [{ name: "VAT", ratePpm: 200_000, netMinor: -1398, taxMinor: -280 }],
        tipMinor: 0,
        cashRoundingMinor: 0,
        pointsEarned: "-16",
        tenders: [
          {
            kind: "card_terminal",
            name: "Card",
            label: "**** 8812",
            amountMinor: -1209,
            givenMinor: 0,
            changeMinor: 0,
            leftMinor: null,
          },
          {
            kind: "gift_card",
            name: "Gift card",
            label: "**** 4471",
            amountMinor: -469,
            givenMinor: 0,
            changeMinor: 0,
            leftMinor: 1969,
          },
        ],
      },
      larkfield,
    );
    for (const part of [
      "*** RETURN ***",
      "Return of R2-004102",
      /-3 Glass Star Frosted T-Light, 4.25 each +-11.47/,
      /-2 Ivory Knitted Mug Cosy, 2.95 each +-5.31/,
      "Arrived broken",
      /TOTAL +-£16.78/,
      /Card \*{4} 8812 +-12.09/,
      /Gift card \*{4} 4471 +-4.69/,
      /VAT 20% in -16.78 +-2.80/,
      /Points earned +-16/,
    ]) {
      expect(words).toEqual(part instanceof RegExp ? expect.stringMatching(part) : expect.stringContaining(part));
    }
    expect(words).not.toContain("You saved");
  });

  it("adds tax above the total where prices are without it", () => {
    const words = text({ ...r2004218, pricesIncludeTax: false }, larkfield);
    expect(words).toMatch(/Net +23.94\nVAT 20% on 23.94 +4.79\nTOTAL +£28.73/);
  });

  it("tells apart what was taken off by a promotion, by points and by hand, and a service charge from a tip", () => {
    const words = text(
      {
        ...r2004218,
        lines: [line({ grossMinor: 2000, basketDiscountMinor: 350 })],
        promotions: [{ name: "Winter sale", code: "WINTER", amountMinor: 200 }],
        loyaltyDiscountMinor: 150,
        pointsUsed: "150",
        serviceChargePpm: 125_000,
        serviceChargeMinor: 172,
        serviceChargeTaxMinor: 34,
      },
      larkfield,
    );
    expect(words).toMatch(/Winter sale +-2.00/);
    expect(words).toMatch(/150 points used +-1.50/);
    expect(words).toMatch(/Service charge 12.5% +2.06/);
    expect(words).toMatch(/Tip, thank you +2.00/);
  });

  it("weighs what is weighed and says why a price is another", () => {
    const words = text(
      {
        ...r2004218,
        lines: [
          line({ name: "Cheddar", unit: "kg", quantity: "0.385", unitPrice: "18", grossMinor: 693 }),
          line({ name: "Vase", unitPrice: "8", listPrice: "9.5", grossMinor: 800 }),
        ],
      },
      larkfield,
    );
    expect(words).toMatch(/0.385 kg Cheddar, 18.00 per kg +6.93/);
    expect(words).toContain("Price agreed, instead of 9.50");
  });

  it("explains the rounding of cash where the law wants it explained", () => {
    const disclosure = "Cash totals are rounded to the nearest five pence.";
    const shop: ShopFacts = { ...larkfield, cashRounding: { incrementMinor: 5, disclosure } };
    expect(text(r2004218, shop)).toContain("  Cash totals are rounded to the nearest five");
  });

  it("shows a gift without a single figure of money", () => {
    const document = receiptOf(r2004218, larkfield, { gift: true, link: "https://x.example" });
    const words = textOf(document);
    expect(words).toContain("*** GIFT RECEIPT ***");
    expect(words).toContain("2 Flat white");
    expect(words).not.toMatch(/\d\.\d\d|£|Points|Card|Cash|VAT \d/);
    expect(document.lines.some((one) => one.kind === "qr")).toBe(false);
    expect(document.lines.some((one) => one.kind === "barcode")).toBe(true);
  });

  it("holds nothing that could speak to the printer", () => {
    expect(plain("Tea\u001bp\u0000\u0019\u00fa \u202eevil\n– “x”…")).toBe('Teap\u00fa evil - "x"...');
    const evil = { ...r2004218, operatorName: "Sam\u001b@\u001dV0" };
    expect(text(evil, larkfield)).toContain("Served by Sam@V0");
  });
});
