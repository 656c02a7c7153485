import { gzipSync } from "node:zlib";
import { and, eq, like, sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { products } from "@/drizzle/schema/catalog";
import { creditNotes } from "@/drizzle/schema/credits";
import { customers } from "@/drizzle/schema/customers";
import { importRows, imports } from "@/drizzle/schema/imports";
import { invoices } from "@/drizzle/schema/invoices";
import { accounts, journalLines } from "@/drizzle/schema/ledger";
import { paymentMethods, payments, refunds } from "@/drizzle/schema/payments";
import { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import { numberSeries } from "@/drizzle/schema/tenants";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { foundCompany } from "@/server/onboarding/found-company";
import { recordPayment } from "@/server/payments/record-payment";
import { checkInvariants } from "@/server/reports/check-invariants";
import { matching } from "@/server/search/matching";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { commitTestTenant } from "@/server/testing/tenant";
import { importFile } from "./import-file";
import { importRetail } from "./import-retail";
import { openImport } from "./open-import";
import { fileWith, HEADER, ODD_DAYS } from "./testing";
import { undoImport } from "./undo-import";

afterAll(closePool);

type Place = { tenant: string; companyId: string };

function inside<T>(place: Place, work: (ctx: TenantContext) => Promise<T>): Promise<T> {
  return enterAsJob({ tenant: place.tenant, companyId: place.companyId, name: "Test" }, work);
}

async function place(company: { currency?: string } = {}): Promise<Place> {
  const { tenant, companyId } = await commitTestTenant(company);
  return { tenant, companyId };
}

function invoice(at: Place, number: string) {
  return inside(at, async (ctx) => {
    const [row] = await ctx.tx
      .select()
      .from(invoices)
      .where(and(eq(invoices.tenantId, ctx.tenant), eq(invoices.number, number)));
    return row;
  });
}

function creditNote(at: Place, number: string) {
  return inside(at, async (ctx) => {
    const [row] = await ctx.tx
      .select()
      .from(creditNotes)
      .where(and(eq(creditNotes.tenantId, ctx.tenant), eq(creditNotes.number, number)));
    return row;
  });
}

/** Balance of each account that has one, in minor units. */
function balances(at: Place): Promise<Record<string, number>> {
  return inside(at, async (ctx) => {
    const rows = await ctx.tx
      .select({ purpose: accounts.purpose, sum: sql<string>`sum(${journalLines.baseMinor})` })
      .from(journalLines)
      .innerJoin(accounts, and(eq(accounts.tenantId, journalLines.tenantId), eq(accounts.id, journalLines.accountId)))
      .where(eq(journalLines.tenantId, ctx.tenant))
      .groupBy(accounts.purpose);
    return Object.fromEntries(rows.map(({ purpose, sum }) => [purpose, Number(sum)]).filter(([, sum]) => sum !== 0));
  });
}

const COUNTED = [
  ...[
    "customers",
    "products",
    "invoices",
    "invoice_lines",
    "credit_notes",
    "credit_note_lines",
    "payments",
    "payment_allocations",
  ],
  ...["refunds", "journal_entries", "journal_lines", "stock_movements", "stock_levels", "search_words"],
];

/** How many rows the tenant has in every table an import writes. */
function counts(at: Place): Promise<Record<string, number>> {
  return inside(at, async (ctx) => {
    const counted: Record<string, number> = {};
    for (const table of COUNTED) {
      const rows = await ctx.tx.execute<{ count: string }>(
        sql`select count(*) as count from ${sql.identifier(table)} where tenant_id = ${ctx.tenant}`,
      );
      counted[table] = Number(rows.rows[0]?.count);
    }
    return counted;
  });
}

describe("a transaction history", () => {
  it("comes in with every oddity by its rule, and the books agree with the file", async () => {
    const at = await place();
    const { status, report } = await importFile({ ...at, path: fileWith(ODD_DAYS) });
    expect(status).toBe("done");
    expect(report.checks?.filter((check) => !check.ok)).toEqual([]);
    expect(report.checks).toHaveLength(7);
    expect(report.file).toMatchObject({
      lines: 26,
      documents: { invoice: 10, credit_note: 7, adjustment: 2, refused: 2 },
      refusedLines: 3,
      // 35.64 + 19.88 + 10.95 + 16.67 + 18.01 + 21.90 + 11.06 + 3.39 + 0 + 4.95 − (5.10 + 27.50 + 13.50 + 20.34 + 11.06 + 11.06 + 5.00)
      totalMinor: 4889,
      creditsMinor: -9356,
      roundedAway: "-0.0050000000",
    });
    expect(report.booked).toMatchObject({
      invoices: 10,
      creditNotes: 7,
      linkedCredits: 3,
      adjustments: 2,
      refusedLines: 3,
    });

    // A sale on credit: credited in part, paid for the rest when the terms ended, then taken back and given back.
    const sold = await invoice(at, "INV-536365");
    expect(sold).toMatchObject({
      issueDate: "2010-12-01",
      dueDate: "2010-12-31",
      customerName: "Customer 17850",
      customerAddress: "United Kingdom",
      totalMinor: 3564,
      creditedMinor: 510 + 2034,
      paidMinor: 3054,
      refundedMinor: 2034,
      balanceDueMinor: 0,
      status: "paid",
    });
    expect(await creditNote(at, "CN-C536379")).toMatchObject({
      invoiceId: sold?.id,
      totalMinor: 510,
      refundedMinor: 0,
    });
    expect(await creditNote(at, "CN-C540002")).toMatchObject({ invoiceId: sold?.id, totalMinor: 2034 });
    // Without a customer: paid at once, by card where the web shop's postage is on it.
    expect(await invoice(at, "INV-536544")).toMatchObject({
      customerName: "Cash sales",
      status: "paid",
      balanceDueMinor: 0,
    });
    // A credit without an invoice is paid out after the terms; one whose day lies beyond the file is owed.
    expect(await creditNote(at, "CN-C536383")).toMatchObject({
      invoiceId: null,
      totalMinor: 2750,
      refundedMinor: 2750,
    });
    expect(await creditNote(at, "CN-C540004")).toMatchObject({ invoiceId: null, totalMinor: 500, refundedMinor: 0 });
    // Bad debts: the wrong entry and its correction settle each other, the write-off stands against the debtors.
    expect(await invoice(at, "INV-A563185")).toMatchObject({
      customerName: "Bad debt adjustments",
      creditedMinor: 1106,
      balanceDueMinor: 0,
    });
    expect(await creditNote(at, "CN-A563187")).toMatchObject({ invoiceId: null, totalMinor: 1106, refundedMinor: 0 });
    // What was due after the file's last day is open.
    expect(await invoice(at, "INV-540003")).toMatchObject({
      status: "issued",
      balanceDueMinor: 339,
      dueDate: "2011-02-10",
    });
    expect(await invoice(at, "INV-540005")).toMatchObject({ status: "paid", totalMinor: 0 });

    expect(await balances(at)).toEqual({
      // Cakestand 10.95 and voucher 16.67 in cash; web order by card; the rest by bank.
      cash: 1095 + 1667,
      card_clearing: 1988,
      bank: 3054 + 1801 - 2034 - 2750 - 1350,
      receivable: 339 + 2190 + 495 - 500 - 1106,
      sales: -(3564 + 1988 + 1095 + 1801 + 2190 + 339 + 495),
      sales_returns: 510 + 2034 + 500,
      sales_discounts: 2750,
      fees: 1350,
      gift_cards: -1667,
      bad_debts: 1106,
    });
  });

  it("names things as the file does, and finds them by their words", async () => {
    const at = await place();
    await importFile({ ...at, path: fileWith(ODD_DAYS) });
    await inside(at, async (ctx) => {
      const found = await ctx.tx
        .select({ sku: products.sku, name: products.name, kind: products.kind, price: products.price })
        .from(products)
        .where(eq(products.tenantId, ctx.tenant))
        .orderBy(products.sku);
      expect(Object.fromEntries(found.map(({ sku, name, kind }) => [sku, `${name}, ${kind}`]))).toMatchObject({
        // Stock notes are not names; of equally frequent names the latest wins.
        "85123A": "WHITE HANGING HEART T-LIGHT HOLDER, stocked",
        "22139": "RETROSPOT TEA SET CERAMIC 11 PC, stocked",
        "71053": "WHITE METAL LANTERN, stocked",
        POST: "POSTAGE, service",
        AMAZONFEE: "AMAZON FEE, service",
        gift_0001_20: "Dotcomgiftshop Gift Voucher £20.00, service",
      });
      expect(found.find(({ sku }) => sku === "22423")?.price).toBe("10.950000");
      const [belgian] = await ctx.tx
        .select()
        .from(customers)
        .where(and(eq(customers.tenantId, ctx.tenant), matching(ctx, "customer", "customer 12431", customers.id)));
      expect(belgian).toMatchObject({ number: "12431", country: "AU", createdAt: new Date("2010-12-03T12:00:00Z") });
      const heart = await ctx.tx
        .select({ sku: products.sku })
        .from(products)
        .where(and(eq(products.tenantId, ctx.tenant), matching(ctx, "product", "heart hang", products.id)));
      expect(heart).toEqual([{ sku: "85123A" }]);
    });
  });

  it("opens stock with the least that must have been there, and never falls below zero", async () => {
    const at = await place();
    await importFile({ ...at, path: fileWith(ODD_DAYS) });
    await inside(at, async (ctx) => {
      const moved = await ctx.tx
        .select({
          quantity: stockMovements.quantity,
          reason: stockMovements.reason,
          note: stockMovements.note,
          value: stockMovements.valueMinor,
        })
        .from(stockMovements)
        .innerJoin(
          products,
          and(eq(products.tenantId, ctx.tenant), eq(products.id, stockMovements.productId), eq(products.sku, "85123A")),
        )
        .where(eq(stockMovements.tenantId, ctx.tenant))
        .orderBy(stockMovements.at);
      expect(moved).toEqual([
        { quantity: "14.0000", reason: "opening", note: "Derived from the file: the least that was there", value: 0 },
        { quantity: "-6.0000", reason: "sale", note: "", value: 0 },
        { quantity: "2.0000", reason: "return", note: "", value: 0 },
        { quantity: "-10.0000", reason: "write_off", note: "damaged", value: 0 },
      ]);
      const levels = await ctx.tx
        .select({ sku: products.sku, onHand: stockLevels.onHand })
        .from(stockLevels)
        .innerJoin(products, and(eq(products.tenantId, ctx.tenant), eq(products.id, stockLevels.productId)))
        .where(eq(stockLevels.tenantId, ctx.tenant));
      expect(Object.fromEntries(levels.map(({ sku, onHand }) => [sku, Number(onHand)]))).toEqual({
        "85123A": 0,
        "71053": 5,
        "21773": 0,
        "22423": 0,
        "22139": 51,
      });
    });
  });

  it("reports every refused line with its number and reason, and the rest of its document with it", async () => {
    const at = await place();
    const { importId } = await importFile({ ...at, path: fileWith(ODD_DAYS) });
    await inside(at, async (ctx) => {
      const rows = await ctx.tx
        .select({ line: importRows.line, reason: importRows.reason, content: importRows.content })
        .from(importRows)
        .where(
          and(
            eq(importRows.tenantId, ctx.tenant),
            eq(importRows.importId, importId),
            eq(importRows.outcome, "refused"),
          ),
        )
        .orderBy(importRows.line);
      expect(rows).toEqual([
        { line: 25, reason: "Quantity “one” is not a number with at most 4 decimals.", content: ODD_DAYS[23] },
        {
          line: 26,
          reason: "Line 25 of document 540007 was refused, and a document is taken whole or not at all.",
          content: "540007,22139,RETROSPOT TEA SET CERAMIC 11 PC,1,2011-01-11 10:00:00,4.95,12583,France",
        },
        { line: 27, reason: "It has 1 columns; the header has 8.", content: "this line is no transaction" },
      ]);
      const [noted] = await ctx.tx
        .select({ rule: importRows.rule })
        .from(importRows)
        .where(and(eq(importRows.tenantId, ctx.tenant), eq(importRows.importId, importId), eq(importRows.line, 8)));
      expect(noted?.rule).toBe("write_off");
    });
  });

  it.each([
    ["first", ["536300,85123A,HEART,6,99/99/2010,2.55,17850,United Kingdom", ...ODD_DAYS]],
    ["alone", ["536300,85123A,HEART,6,99/99/2010,2.55,17850,United Kingdom"]],
  ])("a line without a day, standing %s, is refused and named, and the rest comes in", async (_, lines) => {
    const at = await place();
    const { status, report } = await importFile({ ...at, path: fileWith(lines) });
    expect(status).toBe("done");
    expect(report.checks?.filter((check) => !check.ok)).toEqual([]);
    expect(report.booked?.refusedLines).toBeGreaterThan(0);
  });

  it("gives money back as a refund people recognise", async () => {
    const at = await place();
    await importFile({ ...at, path: fileWith(ODD_DAYS) });
    const sold = await invoice(at, "INV-536365");
    await inside(at, async (ctx) => {
      const [refund] = await ctx.tx.select().from(refunds).where(eq(refunds.tenantId, ctx.tenant));
      expect(refund).toMatchObject({
        number: "RF-C540002",
        invoiceId: sold?.id,
        amountMinor: 2034,
        status: "processed",
      });
      const [paid] = await ctx.tx
        .select()
        .from(payments)
        .where(and(eq(payments.tenantId, ctx.tenant), eq(payments.id, refund?.paymentId ?? "")));
      expect(paid).toMatchObject({ amountMinor: 3054, refundedMinor: 2034, receivedOn: "2010-12-31" });
      const [method] = await ctx.tx
        .select()
        .from(paymentMethods)
        .where(and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.id, paid?.methodId ?? "")));
      expect(method?.kind).toBe("bank_transfer");
    });
  });
});

describe("again", () => {
  it("the same file changes nothing and says so", async () => {
    const at = await place();
    const path = fileWith(ODD_DAYS);
    const first = await importFile({ ...at, path });
    const before = await counts(at);
    expect(await importFile({ ...at, path })).toMatchObject({ already: true, importId: first.importId });
    expect(await counts(at)).toEqual(before);
  });

  it("a run that died goes on after its last batch, without doubles", async () => {
    const path = fileWith(ODD_DAYS);
    const whole = await place();
    await importFile({ ...whole, path });
    const at = await place();
    let batches = 0;
    const dying = importFile({
      ...at,
      path,
      onProgress: () => {
        batches += 1;
        if (batches === 4) throw new Error("the process was killed");
      },
    });
    await expect(dying).rejects.toThrow("the process was killed");
    const half = await inside(at, (ctx) => ctx.tx.select().from(imports).where(eq(imports.tenantId, ctx.tenant)));
    expect(half[0]).toMatchObject({ status: "running", linesTotal: 26 });
    expect(half[0]?.linesDone).toBeGreaterThan(0);
    expect(half[0]?.linesDone).toBeLessThan(26);
    const { status, report } = await importFile({ ...at, path });
    expect(status).toBe("done");
    expect(report.checks?.every((check) => check.ok)).toBe(true);
    expect(await counts(at)).toEqual(await counts(whole));
    expect(await balances(at)).toEqual(await balances(whole));
  });

  it("a longer file brings only what is new, and leaves what was there as it was", async () => {
    const at = await place();
    await importFile({ ...at, path: fileWith(ODD_DAYS.slice(0, 9)) });
    const { report } = await importFile({ ...at, path: fileWith(ODD_DAYS) });
    expect(report.checks?.filter((check) => !check.ok)).toEqual([]);
    expect(report.booked).toMatchObject({ alreadyHere: 7, invoices: 7 });
    const once = await place();
    await importFile({ ...once, path: fileWith(ODD_DAYS) });
    const [twice, straight] = [await counts(at), await counts(once)];
    for (const table of ["customers", "products", "invoices", "invoice_lines", "credit_notes", "stock_levels"]) {
      expect({ table, rows: twice[table] }).toEqual({ table, rows: straight[table] });
    }
  });

  it("two companies of one tenant may hold the same file", async () => {
    const at = await place();
    const path = fileWith(ODD_DAYS);
    await importFile({ ...at, path });
    const second = await inside(at, (ctx) =>
      foundCompany(ctx, {
        name: "Second",
        country: "GB",
        currency: "GBP",
        pricesIncludeTax: false,
        timeZone: "Europe/London",
      }),
    );
    const { status, report } = await importFile({ ...at, companyId: second.id, path });
    expect(status).toBe("done");
    expect(report.checks?.every((check) => check.ok)).toBe(true);
  });
});

describe("numbers", () => {
  const wish = { total: "12.00" };
  const seriesAt = (at: Place, next: number) =>
    inside(at, (ctx) =>
      ctx.tx
        .update(numberSeries)
        .set({ nextNumber: next })
        .where(and(eq(numberSeries.tenantId, ctx.tenant), eq(numberSeries.series, "invoice"))),
    );
  const issued = (at: Place) => inside(at, async (ctx) => (await issuedInvoice(ctx, wish)).number);
  const broken = (at: Place) => inside(at, async (ctx) => (await checkInvariants(ctx)).filter(({ ok }) => !ok));

  it("of our own go on behind the file's: an invoice issued next cannot meet one that was imported", async () => {
    const at = await place();
    // The next number of the series is the file's first.
    await seriesAt(at, 536_365);
    await importFile({ ...at, path: fileWith(ODD_DAYS) });
    expect(await issued(at)).toBe("INV-540008");
    expect(await issued(at)).toBe("INV-540009");
    expect(await broken(at)).toEqual([]);
  });

  it("passed over are not missing, those lost before and after are", async () => {
    const at = await place();
    expect(await issued(at)).toBe("INV-000001");
    await importFile({ ...at, path: fileWith(ODD_DAYS) });
    expect(await issued(at)).toBe("INV-540008");
    expect(await broken(at)).toEqual([]);
    await seriesAt(at, 540_010);
    expect(await broken(at)).toMatchObject([{ ours: 1, detail: expect.stringContaining("INV-540009") }]);
  });

  it("stay taken when the import is undone, and the file comes in again beside what was issued since", async () => {
    const at = await place();
    const path = fileWith(ODD_DAYS);
    const { importId } = await importFile({ ...at, path });
    await inside(at, (ctx) => undoImport(ctx, { id: importId }));
    expect(await issued(at)).toBe("INV-540008");
    const { report } = await importFile({ ...at, path });
    expect(report.checks?.filter((check) => !check.ok)).toEqual([]);
    expect(await issued(at)).toBe("INV-540009");
    expect(await broken(at)).toEqual([]);
  });

  it("a document of the file whose number one of ours bears is refused and named, never taken for it", async () => {
    const at = await place();
    await seriesAt(at, 540_003);
    expect(await issued(at)).toBe("INV-540003");
    const { importId, report } = await importFile({ ...at, path: fileWith(ODD_DAYS) });
    expect(report.booked).toMatchObject({ alreadyHere: 0, takenMinor: 339 });
    expect(report.checks?.filter((check) => !check.ok)).toEqual([]);
    const refused = await inside(at, (ctx) =>
      ctx.tx
        .select({ line: importRows.line, reason: importRows.reason })
        .from(importRows)
        .where(
          and(
            eq(importRows.tenantId, ctx.tenant),
            eq(importRows.importId, importId),
            eq(importRows.outcome, "refused"),
            like(importRows.reason, "INV-540003%"),
          ),
        ),
    );
    expect(refused).toEqual([{ line: 20, reason: expect.stringContaining("another document, written here") }]);
    expect(await issued(at)).toBe("INV-540008");
  });

  it("shorter than our form never meet it", async () => {
    const at = await place();
    await importFile({
      ...at,
      path: fileWith([
        "12,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
      ]),
    });
    expect(await issued(at)).toBe("INV-000001");
  });
});

describe("taking an import back", () => {
  it("leaves nothing of it, and the file may come in again", async () => {
    const at = await place();
    const before = await counts(at);
    const path = fileWith(ODD_DAYS);
    const { importId } = await importFile({ ...at, path });
    const full = await counts(at);
    await inside(at, (ctx) => undoImport(ctx, { id: importId }));
    expect(await counts(at)).toEqual(before);
    await inside(at, async (ctx) => {
      const left = await ctx.tx.execute<{ kind: string }>(
        sql`select distinct kind from events where tenant_id = ${ctx.tenant} and import_id is not null`,
      );
      expect(left.rows).toEqual([]);
      const undone = await ctx.tx.execute(
        sql`select 1 from events where tenant_id = ${ctx.tenant} and kind = 'import.undone'`,
      );
      expect(undone.rows).toHaveLength(1);
    });
    const again = await importFile({ ...at, path });
    expect(again).toMatchObject({ already: false, status: "done" });
    expect(again.importId).not.toBe(importId);
    expect(await counts(at)).toEqual(full);
  });

  it("is refused once somebody built upon it, and names what", async () => {
    const at = await place();
    const { importId } = await importFile({ ...at, path: fileWith(ODD_DAYS) });
    const open = await invoice(at, "INV-540003");
    await inside(at, (ctx) => recordPayment(ctx, { invoiceId: open?.id ?? "", amount: "1.00", method: "cash" }));
    const before = await counts(at);
    await expect(inside(at, (ctx) => undoImport(ctx, { id: importId }))).rejects.toMatchObject({
      code: "in_use",
      message: expect.stringContaining("1 payment made since then"),
    });
    expect(await counts(at)).toEqual(before);
  });

  it("is not to be had in another company", async () => {
    const at = await place();
    const { importId } = await importFile({ ...at, path: fileWith(ODD_DAYS) });
    await expect(inside(await place(), (ctx) => undoImport(ctx, { id: importId }))).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("a file that is none", () => {
  const whole = gzipSync(`${[HEADER, ...ODD_DAYS].join("\n")}\n`);

  it.each([
    [
      "a picture",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2]),
      "wrong_header",
      "This is not a transaction history",
    ],
    ["other columns", Buffer.from("date,amount\n2011-01-01,5\n"), "wrong_header", "none of its columns were found"],
    ["nothing", Buffer.from(""), "empty_file", "The file is empty"],
    ["a header alone", Buffer.from(`${HEADER}\n`), "empty_file", "a header and no lines"],
    ["a gzip file cut off", whole.subarray(0, whole.length - 40), "cut_off", "ends in the middle"],
    ["a damaged gzip file", Buffer.concat([whole.subarray(0, 20), Buffer.alloc(200, 7)]), "damaged", "damaged"],
    [
      "an open quotation mark",
      Buffer.from(`${HEADER}\n1,2,"${"x".repeat(200_000)}`),
      "not_csv",
      "a quotation mark is opened and never closed",
    ],
    [
      "days out of order",
      Buffer.from(`${HEADER}\n${ODD_DAYS[14]}\n${ODD_DAYS[0]}\n`),
      "not_in_order",
      "Line 3 is of 2010-12-01 but stands after lines of 2011-01-10",
    ],
  ])("%s is told what it is, and nothing is written", async (_, content, code, sentence) => {
    const at = await place();
    const before = await counts(at);
    const attempt = importFile({ ...at, path: fileWith(content) });
    await expect(attempt).rejects.toMatchObject({ kind: "invalid", code, message: expect.stringContaining(sentence) });
    expect(await counts(at)).toEqual(before);
    const [row] = await inside(at, (ctx) => ctx.tx.select().from(imports).where(eq(imports.tenantId, ctx.tenant)));
    expect(row).toMatchObject({ status: "failed", error: expect.stringContaining(sentence) });
  });

  it("a cell of ten thousand letters refuses its line, not the file", async () => {
    const at = await place();
    const long = `540008,22423,${"A".repeat(10_240)},1,2011-01-11 11:00:00,10.95,12583.0,France`;
    const { report } = await importFile({ ...at, path: fileWith([...ODD_DAYS, long]) });
    expect(report.booked).toMatchObject({ refusedLines: 4, invoices: 10 });
  });

  it("does not come into books of another currency", async () => {
    const at = await place({ currency: "EUR" });
    await expect(importFile({ ...at, path: fileWith(ODD_DAYS) })).rejects.toMatchObject({ code: "currency_mismatch" });
  });

  it("gzipped or plain is the same to the books", async () => {
    const [plain, packed] = [await place(), await place()];
    await importFile({ ...plain, path: fileWith(ODD_DAYS) });
    await importFile({ ...packed, path: fileWith(whole, "history.csv.gz") });
    expect(await counts(packed)).toEqual(await counts(plain));
  });
});

it("two processes at one import never book a batch twice", async () => {
  const at = await place();
  const path = fileWith(ODD_DAYS);
  const { id } = await inside(at, (ctx) =>
    openImport(ctx, { fileName: "x.csv", sha256: "x", bytes: 1, status: "running" }),
  );
  const job = { ...at, importId: id, path };
  const outcomes = await Promise.allSettled([importRetail(job), importRetail(job)]);
  expect(outcomes.some((outcome) => outcome.status === "fulfilled")).toBe(true);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "import_moved_on" });
  }
  const alone = await place();
  await importFile({ ...alone, path });
  expect(await counts(at)).toEqual(await counts(alone));
  expect(await balances(at)).toEqual(await balances(alone));
});
