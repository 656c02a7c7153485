import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import { textOf } from "./paper";
import { larkfield } from "./receipt-example";
import {
  blindFigures,
  type MovementFact,
  type ShiftFacts,
  shiftFigures,
  tenderResults,
  type ZContents,
} from "./shift-figures";
import { xReportOf, zReportOf } from "./shift-paper";
import { slipOf } from "./slip";

const moved = (kind: MovementFact["kind"], amount: number): MovementFact => ({
  kind,
  amountMinor: minor(amount),
  reason: "",
  at: "2011-12-08T13:10:00Z",
  actorName: "Sam Okafor",
  approvedByName: null,
});
const tender = (key: string, name: string, kind: string, count: number, amount: number) => ({
  key,
  name,
  kind,
  count,
  amountMinor: minor(amount),
});

/** Till 2 on 8 December 2011. */
const facts: ShiftFacts = {
  openingFloatMinor: minor(15_000),
  lateCashMinor: minor(0),
  saleCount: 138,
  returnCount: 3,
  receiptCount: 141,
  discountCount: 19,
  discountMinor: minor(4_635),
  returnsMinor: minor(3_820),
  netMinor: minor(179_795),
  taxMinor: minor(30_210),
  totalMinor: minor(210_005),
  tipMinor: minor(6_400),
  giftCardsSoldCount: 1,
  giftCardsSoldMinor: minor(5_000),
  cashRoundingMinor: minor(8),
  taxes: [
    { code: "S", name: "VAT", ratePpm: 200_000, netMinor: minor(151_050), taxMinor: minor(30_210) },
    { code: "Z", name: "VAT", ratePpm: 0, netMinor: minor(28_745), taxMinor: minor(0) },
  ],
  tenders: [
    tender("card/1", "Card, terminal 1", "card_terminal", 90, 156_183),
    tender("cash", "Cash", "cash", 47, 55_230),
    tender("gift", "Gift card", "gift_card", 3, 6_000),
    tender("room", "Room or account", "folio", 1, 4_000),
  ],
  movements: [moved("pay_out", -1_240), moved("drop", -30_000), moved("tip_out", -1_150), moved("no_sale", 0)],
  receipts: [{ deviceCode: "R2", firstNumber: "R2-004151", lastNumber: "R2-004291", count: 141, missing: 0 }],
  voidCount: 2,
  voidMinor: minor(740),
  trainingCount: 0,
  copies: 4,
};
const figures = shiftFigures(facts);
const head = {
  companyName: "Larkfield Gifts",
  address: "3 Stonegate, York YO1 8AN",
  taxId: "GB 742 0318 96",
  siteName: "York shop",
  registerName: "Till 2",
  currency: "GBP",
  timeZone: "Europe/London",
  businessDay: "2011-12-08",
  openedAt: "2011-12-08T08:02:00Z",
  openedByName: "Sam Okafor",
};
const counted = { cash: 37_500, "card/1": 156_183, gift: 6_000 };
const z: ZContents = {
  ...head,
  number: 112,
  closedAt: "2011-12-08T17:40:00Z",
  closedByName: "Sam Okafor",
  closedByOther: false,
  approvedByName: "Tom Ellery",
  figures,
  bookedElsewhereMinor: minor(0),
  expectedCashMinor: minor(37_840),
  results: tenderResults(facts.tenders, minor(37_840), counted),
  closingCount: { "2000": 18, "100": 15 },
  overShortMinor: minor(-340),
  differenceReason: "change mistake",
  recounts: 0,
  leftFloatMinor: minor(15_000),
  depositMinor: minor(22_500),
  depositTo: "bank",
  grandSalesMinor: minor(41_890_672),
  grandReturnsMinor: minor(521_485),
  unsentNote: "",
};

describe("a Z report on paper", () => {
  it("adds up as the picture does: 2,184.60 - 46.35 - 38.20 = 2,100.05; 378.40 expected, 375.00 counted, 3.40 short", () => {
    const words = textOf(zReportOf(z, { printedAt: new Date("2011-12-08T17:41:00Z") }));
    for (const row of [
      /Z REPORT 0112/,
      /Opened +8 Dec 2011 08:02/,
      /Approved by +Tom Ellery/,
      /First receipt +R2-004151/,
      /Sales \(138\) +2,184.60/,
      /Discounts \(19\) +-46.35/,
      /Returns \(3\) +-38.20/,
      /TAKINGS with tax +2,100.05/,
      /VAT 20%, 1,510.50 +1,812.60 \/ 302.10/,
      /VAT 0%, 287.45 +287.45 \/ 0.00/,
      /ALL TENDERS +2,214.13/,
      / {2}of it tips +64.00/,
      / {2}of it gift cards sold +50.00/,
      / {2}of it cash rounding +0.08/,
      /Float +150.00\nCash in +552.30\nPaid out +-12.40\nSafe drop +-300.00\nCash tips paid +-11.50\nExpected cash +378.40/,
      /Counted cash +375.00\nSHORT +-3.40\nReason: change mistake/,
      /Running total, sales +418,906.72/,
      /To the bank +225.00/,
      /Printed 8 Dec 2011 17:41/,
    ]) {
      expect(words).toMatch(row);
    }
    expect(words).not.toMatch(/Card, terminal 1, counted|not explained/);
  });

  it("says that it is a copy", () => {
    expect(textOf(zReportOf(z, { printedAt: new Date(), copyNumber: 1 }))).toContain("*** COPY 1 ***");
  });

  it("as an X has no number and closes nothing, and shows no money to who counts blind", () => {
    const x = { ...head, at: "2011-12-08T12:00:00Z", figures, isBlind: false };
    expect(textOf(xReportOf(x))).toMatch(/Expected cash +378.40/);
    const blind = textOf(xReportOf({ ...x, figures: blindFigures(figures), isBlind: true }));
    expect(blind).not.toMatch(/\d\.\d\d/);
    expect(blind).toMatch(/No-sale +1/);
  });
});

describe("a slip", () => {
  const at = new Date("2011-12-08T13:10:00Z");
  const about = { registerName: "Till 2", actorName: "Sam Okafor", approvedByName: null, at };

  it("says what was taken out, what for, and by whom", () => {
    const words = textOf(
      slipOf({ ...about, kind: "pay_out", amountMinor: -1_240, taxMinor: 207, reason: "Milk" }, larkfield),
    );
    expect(words).toMatch(/PAID OUT OF THE DRAWER/);
    expect(words).toMatch(/AMOUNT +£12.40\n {2}of it tax +£2.07\nReason: Milk/);
  });

  it("lists the bag of a deposit, and has no amount for a drawer opened for nothing", () => {
    const bag = textOf(
      slipOf(
        {
          ...about,
          kind: "deposit",
          amountMinor: 22_500,
          reason: "",
          zNumber: 112,
          count: { "2000": 11, "500": 1, "10": 0 },
        },
        larkfield,
      ),
    );
    expect(bag).toMatch(/Z report +0112/);
    expect(bag).toMatch(/11 x £20.00 +£220.00\n1 x £5.00 +£5.00/);
    expect(
      textOf(slipOf({ ...about, kind: "no_sale", amountMinor: 0, reason: "Change for a note" }, larkfield)),
    ).not.toContain("AMOUNT");
  });
});
