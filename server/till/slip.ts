import {
  doubleRule,
  figureWithSign,
  instantOn,
  note,
  type PaperLine,
  pair,
  paperHead,
  type ReceiptDocument,
  rule,
  type ShopFacts,
} from "./paper";

/** Money put into or taken out of a drawer, or the drawer opened for nothing: what is signed and put in with the money. */
export type SlipFacts = {
  kind:
    | "pay_in"
    | "pay_out"
    | "drop"
    | "no_sale"
    | "tip_out"
    | "float_in"
    | "float_out"
    | "over_short"
    | "hand_over"
    | "deposit";
  registerName: string;
  /** Signed as in the drawer, or without sign. */
  amountMinor: number;
  /** The part that is input tax, for a pay-out. */
  taxMinor?: number;
  reason: string;
  actorName: string;
  approvedByName: string | null;
  at: Date;
  /** The Z a deposit belongs to, and what lies in the bag: minor units of a note or coin → how many. */
  zNumber?: number;
  count?: Readonly<Record<string, number>>;
};

const TITLES: Record<SlipFacts["kind"], string> = {
  pay_in: "Paid into the drawer",
  pay_out: "Paid out of the drawer",
  drop: "To the safe",
  no_sale: "Drawer opened, no sale",
  tip_out: "Tips paid out",
  float_in: "Float put in",
  float_out: "Float taken out",
  over_short: "Difference of the count",
  hand_over: "Drawer handed over",
  deposit: "Bank deposit",
};

export function slipOf(facts: SlipFacts, shop: ShopFacts): ReceiptDocument {
  const { currency } = shop;
  const title = TITLES[facts.kind];
  const shown =
    facts.kind === "over_short" || facts.kind === "hand_over" ? facts.amountMinor : Math.abs(facts.amountMinor);
  const isMoney = facts.kind !== "no_sale";
  return {
    kind: "slip",
    title: `${title}, ${facts.registerName}`,
    lines: [
      ...paperHead(shop),
      { kind: "centre", text: title.toUpperCase(), large: true },
      pair(facts.registerName, instantOn(facts.at, shop.timeZone)),
      ...(facts.zNumber === undefined ? [] : [pair("Z report", String(facts.zNumber).padStart(4, "0"))]),
      pair("By", facts.actorName),
      ...(facts.approvedByName ? [pair("Approved by", facts.approvedByName)] : []),
      rule,
      ...(facts.count ? countLines(facts.count, currency) : []),
      ...(isMoney ? [pair("AMOUNT", figureWithSign(shown, currency), { large: true })] : []),
      ...(facts.taxMinor ? [pair("of it tax", figureWithSign(facts.taxMinor, currency), { indent: true })] : []),
      ...(facts.reason ? [note(`Reason: ${facts.reason}`)] : []),
      doubleRule,
      note("Signed"),
      note(" "),
      note("................................"),
    ],
  };
}

/** What a printer prints to show that it can: every size, a code of each kind, the width it was set to. */
export function testPageOf(printerName: string, shop: ShopFacts, at: Date): ReceiptDocument {
  return {
    kind: "test",
    title: `Test page of ${printerName}`,
    lines: [
      ...paperHead(shop),
      { kind: "centre", text: "TEST PAGE", large: true },
      pair(printerName, instantOn(at, shop.timeZone)),
      rule,
      pair("Text and figures", figureWithSign(123456, shop.currency)),
      pair("Letters beyond English", "äéñøß"),
      pair("STRONG", "0123456789", { strong: true }),
      doubleRule,
      { kind: "centre", text: "The line above reaches from edge to edge." },
      { kind: "barcode", value: "TEST-000001" },
      { kind: "centre", text: "TEST-000001" },
    ],
  };
}

function countLines(count: Readonly<Record<string, number>>, currency: string): PaperLine[] {
  const rows = Object.entries(count)
    .map(([unit, pieces]) => ({ unit: Number(unit), pieces }))
    .filter(({ pieces }) => pieces > 0)
    .toSorted((a, b) => b.unit - a.unit);
  return [
    ...rows.map(({ unit, pieces }) =>
      pair(`${pieces} x ${figureWithSign(unit, currency)}`, figureWithSign(unit * pieces, currency)),
    ),
    rule,
  ];
}
