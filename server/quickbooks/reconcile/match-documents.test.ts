import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCounted } from "@/server/quickbooks/rules";
import type { DocumentKind } from "./kinds";
import { matchAccounts } from "./match-accounts";
import { matchDocuments, type OurDocument, offBy, type TheirDocument } from "./match-documents";
import { ledgerLines } from "./their-ledger";

const own = (more: Partial<OurDocument> = {}): OurDocument => ({
  localType: "invoice",
  localId: "a",
  label: "INV-1",
  kind: "Invoice",
  day: "2026-11-03",
  currency: "GBP",
  totalMinor: 12_000,
  remoteId: "145",
  words: null,
  ...more,
});
const their = (more: Partial<TheirDocument> = {}): TheirDocument => ({
  kind: "Invoice",
  remoteId: "145",
  number: "INV-1",
  name: "Bramble & Thyme",
  day: "2026-11-03",
  currency: "GBP",
  totalMinor: 12_000,
  known: true,
  ...more,
});

describe("two books side by side", () => {
  it("are 20.00 short where an invoice of 120.00 was changed to 100.00 there: the example", () => {
    const [row] = matchDocuments([own()], [their({ totalMinor: 10_000 })]);
    expect(row && offBy(row)).toBe(-2_000);
    expect(row?.differences.map(({ why }) => why)).toEqual(["another_total"]);
  });

  it("agree where tax is cents apart by rounding, and name the document", () => {
    const tax = { expectMinor: 200, oursMinor: 210 };
    const [row] = matchDocuments([own({ tax })], [their({ taxMinor: 200 })]);
    expect(row?.differences.map((one) => [one.why, isCounted(one)])).toEqual([["tax_rounded", false]]);
    expect(matchDocuments([own({ tax })], [their({ taxMinor: 210 })])[0]?.differences).toEqual([]);
  });

  it("differ where tax is other than their rounding makes it, left so by somebody or not", () => {
    const tax = { expectMinor: 200, oursMinor: 210 };
    const seen = (left: string | null) =>
      matchDocuments([own({ tax, left })], [their({ taxMinor: null })])[0]?.differences;
    expect(seen(null)).toMatchObject([
      { why: "another_tax", words: "Another tax in QuickBooks: 0.00 there, 2.10 here" },
    ]);
    expect(seen("Tax differs by 2.10 GBP, left so by Ann")).toMatchObject([
      { words: expect.stringContaining("by Ann") },
    ]);
    expect(seen("")?.map(isCounted)).toEqual([true]);
  });

  it("show one that they keep under another day in both days", () => {
    const rows = matchDocuments([own()], [their({ day: "2026-11-01" })]);
    expect(rows.map((row) => [row.day, offBy(row), row.differences.map(({ why }) => why)])).toEqual([
      ["2026-11-03", -12_000, ["another_day"]],
      ["2026-11-01", 12_000, ["another_day"]],
    ]);
  });

  it("do not count against us what only they have, nor what is void on both sides", () => {
    const others = [their({ remoteId: "9", known: false, totalMinor: 700 }), their({ remoteId: "8", totalMinor: 0 })];
    const [row, ...more] = matchDocuments(
      [own(), own({ localId: "b", remoteId: "8", totalMinor: 0, isVoid: true })],
      [their(), ...others],
    );
    expect(more).toEqual([]);
    expect(row && offBy(row)).toBe(0);
    expect(row).toMatchObject({ oursCount: 1, theirsCount: 1, othersMinor: 700, othersCount: 1 });
  });

  it("name what makes every difference, whatever stands on either side", () => {
    const day = fc.constantFrom("2026-11-03", "2026-11-04");
    const kind = fc.constantFrom<DocumentKind>("Invoice", "SalesReceipt", "JournalEntry");
    const remoteId = fc.constantFrom("1", "2", "3");
    const totalMinor = fc.constantFrom(0, 100, 250);
    const ofOurs = fc.record({ day, kind, totalMinor, remoteId: fc.option(remoteId), remoteKind: fc.option(kind) });
    const ofTheirs = fc.record({ day, kind, totalMinor, remoteId, known: fc.boolean() });
    const alike = (one: { kind: string; remoteId: string }) => `${one.kind} ${one.remoteId}`;
    fc.assert(
      fc.property(fc.array(ofOurs), fc.uniqueArray(ofTheirs, { selector: alike }), (ours, theirs) => {
        const rows = matchDocuments(
          ours.map((one, index) => own({ ...one, localId: String(index), isVoid: one.totalMinor === 0 })),
          theirs.map(their),
        );
        for (const row of rows) {
          const named = row.differences.some(({ why }) => why !== "missing_here");
          expect(offBy(row) === 0 || named).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("say of a second one of ours that it stands for the same document", () => {
    const [row] = matchDocuments([own(), own({ localId: "b" })], [their()]);
    expect(row && offBy(row)).toBe(-12_000);
    expect(row?.differences.map(({ why }) => why)).toEqual(["doubled"]);
  });

  it("count what comes to nothing and is missing there; what is void is not missed", () => {
    const rows = matchDocuments([own({ totalMinor: 0, remoteId: null }), own({ totalMinor: 0, isVoid: true })], []);
    expect(rows.flatMap(({ differences }) => differences.map(({ why }) => why))).toEqual(["missing_there"]);
    const [row] = matchDocuments([own({ totalMinor: 0 })], [their({ totalMinor: 0 })]);
    expect(row).toMatchObject({ oursCount: 1, theirsCount: 1, differences: [] });
  });

  it("say of theirs that were ours and are not met why not", () => {
    const behind = new Map([["Invoice 145", { document: null, words: "It is of 31 Oct" }]]);
    const [row] = matchDocuments([], [their()], behind);
    expect(row?.differences).toMatchObject([{ why: "left_out", words: expect.stringContaining("It is of 31 Oct") }]);
    const [gone] = matchDocuments([], [their()]);
    expect(gone?.differences).toMatchObject([{ why: "left_out" }]);
  });

  it("keep kinds and currencies apart", () => {
    const euros = own({ localId: "c", remoteId: "146", currency: "EUR", totalMinor: 500 });
    const rows = matchDocuments(
      [own(), euros],
      [their(), their({ remoteId: "146", currency: "EUR", totalMinor: 500 })],
    );
    expect(rows.map(({ currency, differences }) => [currency, differences.length])).toEqual([
      ["EUR", 0],
      ["GBP", 0],
    ]);
  });
});

describe("an account", () => {
  it("is shown as it grows, with the days that differ and what others booked there", () => {
    const sales = { id: "39", name: "Sales", growsByCredit: true, places: ["Sales"] };
    const ours = [
      { accountId: "39", day: "2026-11-03", amountMinor: -10_000 },
      { accountId: "39", day: "2026-11-04", amountMinor: -500 },
    ];
    const theirs = [
      { accountId: "39", day: "2026-11-03", amountMinor: -10_000, remoteId: "145", known: true },
      { accountId: "39", day: "2026-11-04", amountMinor: -400, remoteId: "146", known: true },
      { accountId: "39", day: "2026-11-04", amountMinor: -70, remoteId: "9", known: false },
    ];
    expect(matchAccounts([sales], ours, theirs)).toMatchObject([
      {
        oursMinor: 10_500,
        theirsMinor: 10_400,
        othersMinor: 70,
        othersCount: 1,
        days: [{ day: "2026-11-04", oursMinor: 500, theirsMinor: 400 }],
      },
    ]);
  });
});

describe("their general ledger", () => {
  it("is read by the names of its columns, through sections in sections; balances are no bookings", () => {
    const column = (Value: string) => ({ ColTitle: Value, MetaData: [{ Name: "ColKey", Value }] });
    const row = (...cells: object[]) => ({ ColData: cells, type: "Data" });
    const report = {
      Columns: { Column: ["tx_date", "txn_type", "subt_nat_amount"].map(column) },
      Rows: {
        Row: [
          {
            Header: { ColData: [{ value: "Income", id: "1" }] },
            Rows: {
              Row: [
                row({ value: "Beginning Balance" }, { value: "" }, { value: "5.00" }),
                {
                  Header: { ColData: [{ value: "Sales", id: "39" }] },
                  Rows: { Row: [row({ value: "2026-11-03" }, { value: "Invoice", id: "145" }, { value: "1,234.50" })] },
                  Summary: { ColData: [{ value: "Total" }] },
                },
              ],
            },
          },
        ],
      },
    };
    expect(ledgerLines(report)).toEqual([{ accountId: "39", day: "2026-11-03", remoteId: "145", amount: "1,234.50" }]);
    for (const odd of [{}, { Rows: "x" }, { Columns: {}, Rows: { Row: [7, null, {}] } }])
      expect(ledgerLines(odd)).toEqual([]);
  });
});
