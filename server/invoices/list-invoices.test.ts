import { describe, expect, it } from "vitest";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { newId } from "@/server/ids";
import { aCustomer } from "@/server/testing/sold";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { draftInvoice } from "./draft-invoice";
import { exportInvoices } from "./export-invoices";
import { ListInvoices } from "./input";
import { invoiceDetail } from "./invoice-detail";
import { invoiceTotals } from "./invoice-totals";
import { issueInvoice } from "./issue-invoice";
import { listInvoices } from "./list-invoices";
import { lockInvoice } from "./lock-invoice";
import { openInvoicesOf } from "./queries";
import { settleInvoice } from "./settle-invoice";
import { voidInvoice } from "./void-invoice";

/** Six invoices and a draft: 10, 20 … 60 before 20 % tax, a day apart, and what became of them. */
async function trade(ctx: TestTenant) {
  const bramble = await aCustomer(ctx, { name: "Bramble & Thyme", number: "13272" });
  const vale = await aCustomer(ctx, { name: "Pemberton & Vale", number: "13798" });
  const ids: string[] = [];
  for (let n = 1; n <= 6; n++) {
    const draft = await draftInvoice(ctx, {
      customerId: n % 2 ? bramble.id : vale.id,
      issueDate: `2011-11-0${n}`,
      dueDate: n === 6 ? "2999-01-01" : `2011-12-0${7 - n}`,
      lines: [{ description: "Tea", quantity: String(n), unitPrice: "10" }],
    });
    await issueInvoice(ctx, { id: draft.id });
    ids.push(draft.id);
  }
  const [, second = "", third = "", fourth = "", fifth = ""] = ids;
  const paid = async (id: string, paidMinor: number) => settleInvoice(ctx, await lockInvoice(ctx, id), { paidMinor });
  await paid(second, 24_00);
  await paid(third, 10_00);
  await voidInvoice(ctx, { id: fourth, reason: "twice" });
  await issueCreditNote(ctx, { invoiceId: fifth, reason: "all of it" });
  const draft = await draftInvoice(ctx, {
    customerId: vale.id,
    issueDate: "2011-11-03",
    lines: [{ description: "Tea", quantity: "1", unitPrice: "99" }],
  });
  return { ids, draft, bramble, vale };
}

const numbers = (page: { items: { number: string | null }[] }) =>
  page.items.map((row) => row.number?.slice(-1) ?? "d").join("");

describe("the list", () => {
  it("shows drafts and issued invoices in one order, in every sorting, page by page", () =>
    inTestTenant(async (ctx) => {
      await trade(ctx);
      const expected = {
        date: { desc: "654d321", asc: "123d456" },
        due: { asc: "54321d6", desc: "6d12345" },
        total: { desc: "d654321", asc: "123456d" },
        number: { asc: "d123456", desc: "654321d" },
      };
      for (const sort of ["date", "due", "total", "number"] as const) {
        for (const direction of ["asc", "desc"] as const) {
          const walk: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await listInvoices(ctx, { sort, direction, limit: 2, cursor });
            walk.push(numbers(page));
            cursor = page.nextCursor ?? undefined;
          } while (cursor);
          // The draft and the third invoice share a day: which is first follows from their ids.
          const order = walk.join("");
          if (sort === "date") expect(order.replace(/[3d]/g, "-")).toBe(expected.date[direction].replace(/[3d]/g, "-"));
          else if (sort === "due") expect(order.replace("d", "")).toBe(expected.due[direction].replace("d", ""));
          else expect(order).toBe(expected[sort][direction]);
        }
      }
    }));

  it.each([
    ["all", "", 7],
    ["draft", "d", 1],
    ["open", "631", 3],
    ["overdue", "31", 2],
    ["partial", "3", 1],
    ["paid", "52", 2],
    ["credited", "5", 1],
    ["void", "4", 1],
  ] as const)("view %s shows %s", (view, expected, count) =>
    inTestTenant(async (ctx) => {
      await trade(ctx);
      const page = await listInvoices(ctx, { view });
      if (expected) expect(numbers(page)).toBe(expected);
      expect((await invoiceTotals(ctx, { view })).count).toBe(count);
    }),
  );

  it("says overdue and credited in words, and keeps the stored status apart", () =>
    inTestTenant(async (ctx) => {
      await trade(ctx);
      const words = (await listInvoices(ctx, { sort: "number" })).items.map(
        (row) => `${row.status}/${row.displayStatus}`,
      );
      expect(words).toEqual([
        "draft/draft",
        "issued/overdue",
        "paid/paid",
        "partial/overdue",
        "void/void",
        "paid/credited",
        "issued/open",
      ]);
    }));

  it("finds by the beginning of a number, with or without its letters, and by words of the customer", () =>
    inTestTenant(async (ctx) => {
      await trade(ctx);
      for (const q of ["INV-000003", "inv-000003", "3", "000003"])
        expect(numbers(await listInvoices(ctx, { q }))).toBe("3");
      expect(numbers(await listInvoices(ctx, { q: "00000" }))).toBe("654321");
      expect(numbers(await listInvoices(ctx, { q: "pem" })).replace("d", "")).toBe("642");
      expect(numbers(await listInvoices(ctx, { q: "thyme bram" }))).toBe("531");
      for (const q of ["nobody", "%", "_", "' or 1=1 --", "99", "\\"])
        expect(numbers(await listInvoices(ctx, { q }))).toBe("");
    }));

  it("filters by customer, days and total", () =>
    inTestTenant(async (ctx) => {
      const { bramble } = await trade(ctx);
      expect(numbers(await listInvoices(ctx, { customerId: bramble.id }))).toBe("531");
      expect(numbers(await listInvoices(ctx, { issuedFrom: "2011-11-05", issuedTo: "2011-11-05" }))).toBe("5");
      expect(numbers(await listInvoices(ctx, { totalOver: "60.00" })).replace("d", "")).toBe("6");
      expect(numbers(await listInvoices(ctx, { totalOver: "60.00", sort: "total" }))).toBe("d6");
    }));

  it("refuses a cursor that is not its own", () =>
    inTestTenant(async (ctx) => {
      const bad = [
        "x",
        Buffer.from('["2011-99-99","x"]').toString("base64url"),
        "eyJhIjoxfQ",
        Buffer.from('["1) or 1=1","00000000-0000-7000-8000-000000000000"]').toString("base64url"),
      ];
      for (const cursor of bad) await expect(listInvoices(ctx, { cursor })).rejects.toMatchObject({ field: "cursor" });
      expect(ListInvoices.safeParse({ limit: 1e9 }).success).toBe(false);
      expect(ListInvoices.safeParse({ sort: "total; drop" }).success).toBe(false);
    }));

  it("adds up per currency and counts the tabs; void invoices are no money", () =>
    inTestTenant(async (ctx) => {
      const { vale } = await trade(ctx);
      await draftInvoice(ctx, {
        customerId: vale.id,
        currency: "EUR",
        exchangeRate: "0.9",
        lines: [{ description: "Tea", quantity: "1", unitPrice: "10" }],
      });
      expect(await invoiceTotals(ctx, {})).toEqual({
        count: 8,
        isExact: true,
        sums: [
          { currency: "GBP", totalMinor: (10 + 20 + 30 + 50 + 60 + 99) * 120, dueMinor: 12_00 + 26_00 + 72_00 },
          { currency: "EUR", totalMinor: 12_00, dueMinor: 0 },
        ],
        views: { draft: 2, open: 3, overdue: 2, partial: 1 },
      });
    }));

  it("exports what the filter shows, and only the rows that were picked", () =>
    inTestTenant(async (ctx) => {
      const { ids } = await trade(ctx);
      const all = await exportInvoices(ctx, {});
      expect(all).toMatchObject({ rows: 7, isWhole: true });
      const picked = await exportInvoices(ctx, { ids: ids.slice(2, 3) });
      expect(picked.csv.split("\r\n")[1]).toBe(
        "overdue,INV-000003,Bramble & Thyme,13272,2011-11-03,2011-12-04,,GBP,36.00,10.00,0.00,0.00,26.00",
      );
    }));

  it("shows another company of the tenant nothing", () =>
    inTestTenant(async (ctx) => {
      const { ids, bramble } = await trade(ctx);
      const other = { ...ctx, company: { ...ctx.company, id: newId() } };
      expect((await listInvoices(other, {})).items).toEqual([]);
      expect((await openInvoicesOf(other, { customerId: bramble.id })).items).toEqual([]);
      await expect(invoiceDetail(other, { id: ids[0] ?? "" })).rejects.toMatchObject({ kind: "not_found" });
    }));
});

describe("the detail", () => {
  it("has the lines, the entries and the timeline of an issued invoice", () =>
    inTestTenant(async (ctx) => {
      const { ids } = await trade(ctx);
      const detail = await invoiceDetail(ctx, { id: ids[4] ?? "" });
      expect(detail).toMatchObject({
        number: "INV-000005",
        customerNumber: "13272",
        creditedMinor: 60_00,
        lines: [{ quantity: "5", unitPrice: "10", totalMinor: 60_00 }],
        creditNotes: [{ number: "CN-000001", totalMinor: 60_00 }],
        entries: [
          { step: "issue", causeType: "invoice" },
          { step: "issue", causeType: "credit_note" },
        ],
        draft: null,
      });
      expect(detail.timeline.map((event) => event.kind)).toEqual([
        "credit_note.issued",
        "invoice.issued",
        "invoice.drafted",
      ]);
    }));

  it("has what the editor needs of a draft: lines as typed, checks, and the number it would get", () =>
    inTestTenant(async (ctx) => {
      const { draft } = await trade(ctx);
      const detail = await invoiceDetail(ctx, { id: draft.id });
      expect(detail.draft).toMatchObject({ nextNumber: "INV-000007", lines: [{ quantity: "1", unitPrice: "99" }] });
      expect(detail.draft?.checks.every((check) => check.passed)).toBe(true);
    }));

  it("says what a customer has yet to pay, the earliest due first", () =>
    inTestTenant(async (ctx) => {
      const { bramble } = await trade(ctx);
      const open = await openInvoicesOf(ctx, { customerId: bramble.id });
      expect(open.items.map((one) => [one.number, one.balanceDueMinor])).toEqual([
        ["INV-000003", 26_00],
        ["INV-000001", 12_00],
      ]);
    }));
});
