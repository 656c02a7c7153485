import { formatPercent } from "@/server/money";
import {
  doubleRule,
  figure,
  instantOn,
  note,
  type PaperLine,
  pair,
  paperHead,
  type ReceiptDocument,
  rule,
  type ShopFacts,
} from "./paper";
import type { BlindFigures, ReportHead, ShiftFigures, XReport, ZContents } from "./shift-figures";

type Printed = { printedAt: Date; copyNumber?: number };

/** The Z as it was frozen: numbered, with the totals that never start again. */
export function zReportOf(contents: ZContents, { printedAt, copyNumber = 0 }: Printed): ReceiptDocument {
  const { currency, timeZone, figures } = contents;
  const number = String(contents.number).padStart(4, "0");
  const money = (amountMinor: number) => figure(amountMinor, currency);
  return {
    kind: "z_report",
    title: zReportTitle(contents),
    lines: [
      ...paperHead(shopOf(contents)),
      { kind: "centre", text: `Z REPORT ${number}`, large: true },
      { kind: "centre", text: contents.registerName },
      ...(copyNumber > 0 ? [{ kind: "mark", text: `COPY ${copyNumber}` } as const] : []),
      pair("Opened", instantOn(new Date(contents.openedAt), timeZone)),
      pair("By", contents.openedByName),
      pair("Closed", instantOn(new Date(contents.closedAt), timeZone)),
      pair("By", contents.closedByName),
      ...(contents.closedByOther ? [note("Closed for somebody else")] : []),
      ...(contents.approvedByName ? [pair("Approved by", contents.approvedByName)] : []),
      rule,
      ...receiptRuns(figures),
      rule,
      ...takings(figures, currency),
      rule,
      ...taxes(figures, currency),
      rule,
      ...tenders(figures, currency),
      rule,
      ...drawer(figures, currency),
      ...(contents.bookedElsewhereMinor === 0
        ? []
        : [pair("Booked by the office", money(contents.bookedElsewhereMinor))]),
      pair("Expected cash", money(contents.expectedCashMinor), { strong: true }),
      ...counted(contents),
      rule,
      ...otherCounts(figures, currency),
      rule,
      pair("Running total, sales", money(contents.grandSalesMinor)),
      pair("Running total, returns", money(contents.grandReturnsMinor)),
      { kind: "centre", text: "These totals never start again." },
      doubleRule,
      pair("Next float", money(contents.leftFloatMinor)),
      pair(`To the ${contents.depositTo}`, money(contents.depositMinor)),
      ...(contents.unsentNote ? [note(contents.unsentNote)] : []),
      { kind: "centre", text: `Printed ${instantOn(printedAt, timeZone)}` },
    ],
  };
}

/** "Z report 0112 of Till 2, York shop": names one report among all of a company. */
export function zReportTitle(contents: Pick<ZContents, "number" | "registerName" | "siteName">): string {
  return `Z report ${String(contents.number).padStart(4, "0")} of ${contents.registerName}, ${contents.siteName}`;
}

/** What an X made without the office does not know. */
export function aloneWords({ officeAt }: { officeAt: string | null }, timeZone: string): string {
  return officeAt
    ? `Made without internet: the office as of ${instantOn(new Date(officeAt), timeZone)}, and what this tablet did since. What other tablets did since is not in it.`
    : "Made without internet: only what this tablet did. The float and other tablets are not in it.";
}

/** The shift so far: no number, nothing closed. Who counts blind gets it without a figure of money. */
export function xReportOf(report: XReport): ReceiptDocument {
  const { currency, timeZone, figures } = report;
  return {
    kind: "x_report",
    title: `X report of ${report.registerName}`,
    lines: [
      ...paperHead(shopOf(report)),
      { kind: "centre", text: "X REPORT", large: true },
      { kind: "centre", text: report.registerName },
      pair("Opened", instantOn(new Date(report.openedAt), timeZone)),
      pair("By", report.openedByName),
      pair("As of", instantOn(new Date(report.at), timeZone)),
      ...(report.alone ? [note(aloneWords(report.alone, timeZone))] : []),
      rule,
      ...receiptRuns(figures),
      ...(isWhole(figures)
        ? [
            rule,
            ...takings(figures, currency),
            rule,
            ...taxes(figures, currency),
            rule,
            ...tenders(figures, currency),
            rule,
            ...(report.alone?.officeAt === null
              ? []
              : [
                  ...drawer(figures, currency),
                  pair("Expected cash", figure(figures.cash.expectedMinor, currency), { strong: true }),
                  rule,
                ]),
            ...otherCounts(figures, currency),
          ]
        : [
            rule,
            pair("No-sale", String(figures.noSaleCount)),
            pair("Training receipts", String(figures.trainingCount)),
            pair("Copies printed", String(figures.copies)),
          ]),
      doubleRule,
      { kind: "centre", text: "The shift goes on. Nothing was closed." },
    ],
  };
}

function isWhole(figures: ShiftFigures | BlindFigures): figures is ShiftFigures {
  return "cash" in figures;
}

function shopOf(head: ReportHead): ShopFacts {
  return {
    name: head.companyName,
    lines: head.address.split("\n"),
    taxLine: head.taxId ? `Tax number ${head.taxId}` : "",
    timeZone: head.timeZone,
    currency: head.currency,
    footer: [],
    cashRounding: null,
  };
}

function receiptRuns(figures: Pick<ShiftFigures, "receipts" | "receiptCount">): PaperLine[] {
  const missing = figures.receipts.reduce((all, run) => all + run.missing, 0);
  return [
    ...figures.receipts.flatMap((run) => [
      pair(figures.receipts.length > 1 ? `First of ${run.deviceCode}` : "First receipt", run.firstNumber),
      pair(figures.receipts.length > 1 ? `Last of ${run.deviceCode}` : "Last receipt", run.lastNumber),
    ]),
    pair("Receipts", String(figures.receiptCount)),
    pair("Missing numbers", String(missing)),
  ];
}

function takings(figures: ShiftFigures, currency: string): PaperLine[] {
  return [
    pair(`Sales (${figures.saleCount})`, figure(figures.grossMinor, currency)),
    pair(`Discounts (${figures.discountCount})`, figure(-figures.discountMinor, currency)),
    pair(`Returns (${figures.returnCount})`, figure(-figures.returnsMinor, currency)),
    pair("TAKINGS with tax", figure(figures.totalMinor, currency), { strong: true }),
  ];
}

function taxes(figures: ShiftFigures, currency: string): PaperLine[] {
  return [
    pair("Tax rate, net", "gross / tax", { strong: true }),
    ...figures.taxes.map((tax) =>
      pair(
        `${/\d/.test(tax.name) ? tax.name : `${tax.name} ${formatPercent(tax.ratePpm)}%`}, ${figure(tax.netMinor, currency)}`,
        `${figure(tax.netMinor + tax.taxMinor, currency)} / ${figure(tax.taxMinor, currency)}`,
      ),
    ),
  ];
}

function tenders(figures: ShiftFigures, currency: string): PaperLine[] {
  const why = [
    ["tips", figures.why.tipMinor],
    ["gift cards sold", figures.why.giftCardsSoldMinor],
    ["cash rounding", figures.why.cashRoundingMinor],
    ["not explained", figures.why.unexplainedMinor],
  ] as const;
  return [
    ...figures.tenders.map((tender) => pair(`${tender.name} (${tender.count})`, figure(tender.amountMinor, currency))),
    pair("ALL TENDERS", figure(figures.tendersMinor, currency), { strong: true }),
    ...why
      .filter(([, amount]) => amount !== 0)
      .map(([words, amount]) => pair(`of it ${words}`, figure(amount, currency), { indent: true })),
  ];
}

const MOVED: Record<string, string> = {
  pay_in: "Paid in",
  pay_out: "Paid out",
  drop: "Safe drop",
  tip_out: "Cash tips paid",
  hand_over: "Found at hand-over",
};

function drawer(figures: ShiftFigures, currency: string): PaperLine[] {
  const { cash } = figures;
  const kinds = Object.keys(MOVED).flatMap((kind) => {
    const moved = cash.movements.filter((movement) => movement.kind === kind);
    const total = moved.reduce((all, movement) => all + movement.amountMinor, 0);
    return moved.length > 0 ? [pair(`${MOVED[kind]}`, figure(total, currency))] : [];
  });
  return [
    pair("Float", figure(cash.floatMinor, currency)),
    pair("Cash in", figure(cash.salesMinor, currency)),
    ...(cash.lateMinor === 0 ? [] : [pair("In the opening count", figure(cash.lateMinor, currency))]),
    ...kinds,
  ];
}

/** What was counted, and where it differs; expected cash stands above. */
function counted(contents: ZContents): PaperLine[] {
  const { currency } = contents;
  return [
    ...contents.results.flatMap(({ kind, name, countedMinor, differenceMinor, expectedMinor }) => {
      if (countedMinor === null || (kind !== "cash" && !differenceMinor)) return [];
      return [
        ...(kind === "cash" ? [] : [pair(`${name}, expected`, figure(expectedMinor, currency))]),
        pair(kind === "cash" ? "Counted cash" : `${name}, counted`, figure(countedMinor, currency)),
        ...(differenceMinor
          ? [pair(differenceMinor < 0 ? "SHORT" : "OVER", figure(differenceMinor, currency), { strong: true })]
          : []),
      ];
    }),
    ...(contents.differenceReason ? [note(`Reason: ${contents.differenceReason}`)] : []),
    ...(contents.recounts > 0 ? [pair("Counted again", String(contents.recounts))] : []),
  ];
}

function otherCounts(figures: ShiftFigures, currency: string): PaperLine[] {
  return [
    pair(`Voids (${figures.voidCount})`, figure(figures.voidMinor, currency)),
    pair("No-sale", String(figures.noSaleCount)),
    pair("Training receipts", String(figures.trainingCount)),
    pair("Copies printed", String(figures.copies)),
  ];
}
