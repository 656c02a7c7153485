import { and, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { invoiceLines } from "@/drizzle/schema/invoices";
import { paymentMethods } from "@/drizzle/schema/payments";
import { correctInvoice } from "@/server/credits/correct-invoice";
import { CorrectInvoice, IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { adjustGiftCard } from "@/server/giftcards/adjust-gift-card";
import { giftCardDetail } from "@/server/giftcards/gift-card-detail";
import { AdjustGiftCard, IssueGiftCard } from "@/server/giftcards/input";
import { issueGiftCard } from "@/server/giftcards/issue-gift-card";
import { newId } from "@/server/ids";
import { VoidInvoice } from "@/server/invoices/input";
import { invoiceDetail } from "@/server/invoices/invoice-detail";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { minor } from "@/server/money";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { checkInvariants } from "@/server/reports/check-invariants";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { newCustomer } from "@/server/testing/issued-invoice";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { aSale, type SaleWish, soldLine, standardVat, tender } from "@/server/testing/till-sale";
import { changeFolio } from "./change-folio";
import { ListFolios, MoveCharge, OpenFolio } from "./input";
import { moveCharge } from "./move-charge";
import { openFolio } from "./open-folio";
import { folioDetail, listFolios } from "./queries";
import { settleFolio } from "./settle-folio";

async function hotel(ctx: TestTenant) {
  const tablet = await aTablet(ctx, { siteId: ctx.siteId });
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const cash = methods.find(({ code }) => code === "cash")?.id ?? "";
  const folioMethod = methods.find(({ kind }) => kind === "folio")?.id ?? cash;
  let counter = 0;
  const room = async (name: string, more: object = {}) => {
    const customerId = await newCustomer(ctx);
    return openFolio(ctx, OpenFolio.parse({ name, kind: "room", siteId: ctx.siteId, customerId, ...more }));
  };
  const charge = async (folioId: string, unitPrice: string, more: Partial<SaleWish> = {}) => {
    counter += 1;
    const wish = {
      deviceId: tablet.device.id,
      operatorId: ctx.actor.id,
      counter,
      receiptNumber: `${tablet.device.code}-${String(counter).padStart(6, "0")}`,
      lines: [soldLine({ unitPrice, name: "Dinner" })],
      ...more,
    };
    const { shown, tipMinor } = aSale({ ...wish, tenders: [] });
    const owedMinor = shown.totalMinor + shown.giftCardsSoldMinor + tipMinor;
    const sale = aSale({ ...wish, tenders: [tender("folio", folioMethod, owedMinor, { folioId })] });
    const stored = await ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
    return { id: sale.id, tasks: stored.tasks };
  };
  const balance = async (purpose: string) => {
    const found = await ctx.tx.execute<{ sum: string }>(sql`
      select coalesce(sum(l.base_minor), 0) as sum from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
      where l.tenant_id = ${ctx.tenant} and a.purpose = ${purpose}`);
    return Number(found.rows[0]?.sum);
  };
  const sound = async () => expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
  return { room, charge, balance, sound };
}

describe("a room", () => {
  it("is opened once, and told apart from one that is open", () =>
    inTestTenant(async (ctx) => {
      const { room } = await hotel(ctx);
      const id = newId();
      const first = await room("Room 12", { id, limit: "80.00" });
      expect(first).toMatchObject({ id, balanceMinor: 0, limitMinor: 8000, status: "open" });
      await expect(room("Room 12")).rejects.toMatchObject({ code: "room_taken" });
      await expect(room("room 12")).rejects.toMatchObject({ code: "room_taken" });
      const other = await room("Room 14");
      await expect(changeFolio(ctx, { id: other.id, version: other.version, name: "ROOM 12" })).rejects.toMatchObject({
        code: "room_taken",
      });
    }));

  it("is free again after its check-out, and nobody departs before they arrive", () =>
    inTestTenant(async (ctx) => {
      const { room } = await hotel(ctx);
      const { id, version } = await room("Room 12");
      await settleFolio(ctx, { id, version });
      expect(await room("Room 12")).toMatchObject({ status: "open" });
      await expect(room("Room 13", { arrivesOn: "2026-02-02", departsOn: "2026-02-01" })).rejects.toMatchObject({
        code: "departs_before",
      });
    }));

  it("is changed by whoever has seen it as it is", () =>
    inTestTenant(async (ctx) => {
      const { room } = await hotel(ctx);
      const { id, version } = await room("Room 12");
      const changed = await changeFolio(ctx, { id, version, limit: "50.00" });
      expect(changed).toMatchObject({ limitMinor: 5000, name: "Room 12" });
      await expect(changeFolio(ctx, { id, version, limit: null })).rejects.toMatchObject({ code: "stale_version" });
    }));

  it("stands in the list by its number while it is open, and by its check-in afterwards", () =>
    inTestTenant(async (ctx) => {
      const { room } = await hotel(ctx);
      const rooms = [await room("Room 10"), await room("Room 9"), await room("room 2"), await room("Bar")];
      const names = async (status: "open" | "settled") => {
        const pages: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listFolios(ctx, ListFolios.parse({ status, limit: 2, cursor }));
          pages.push(...page.items.map(({ name }) => name));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        return pages;
      };
      expect(await names("open")).toEqual(["Bar", "room 2", "Room 9", "Room 10"]);
      for (const { id, version } of rooms) await settleFolio(ctx, { id, version });
      expect(await names("settled")).toEqual(["Bar", "room 2", "Room 9", "Room 10"]);
    }));

  it("owes what is charged to it; beyond its limit somebody is told", () =>
    inTestTenant(async (ctx) => {
      const { room, charge, balance, sound } = await hotel(ctx);
      const { id } = await room("Room 12", { limit: "20.00" });
      expect((await charge(id, "12")).tasks).toEqual([]);
      expect((await charge(id, "12")).tasks[0]).toContain("its limit is 20.00");
      expect(await folioDetail(ctx, id)).toMatchObject({ balanceMinor: 2400, charges: [{ items: "Dinner" }, {}] });
      expect(await balance("guest_ledger")).toBe(2400);
      await sound();
    }));
});

describe("a charge on the wrong room", () => {
  it("moves with its reason, once, and only who owes it changes", () =>
    inTestTenant(async (ctx) => {
      const { room, charge, balance, sound } = await hotel(ctx);
      const [from, to] = [await room("Room 12"), await room("Room 14")];
      const { id: saleId } = await charge(from.id, "12");
      const wish = MoveCharge.parse({ id: from.id, toId: to.id, saleId, reason: "Wrong room" });
      expect((await moveCharge(ctx, wish)).balanceMinor).toBe(0);
      const moved = await folioDetail(ctx, to.id);
      expect(moved).toMatchObject({ balanceMinor: 1200 });
      expect(moved.charges[0]?.reason).toContain("Wrong room");
      expect(await balance("guest_ledger")).toBe(1200);
      await expect(moveCharge(ctx, wish)).rejects.toMatchObject({ code: "nothing_charged" });
      await sound();
    }));
});

describe("check-out", () => {
  it("is one invoice over all receipts, books neither sale nor tax again, and is paid like any other", () =>
    inTestTenant(async (ctx) => {
      const { room, charge, balance, sound } = await hotel(ctx);
      const { id } = await room("Room 12");
      for (const price of ["12", "24"]) await charge(id, price);
      const [sales, tax] = [await balance("sales"), await balance("tax_output")];
      const { version } = await folioDetail(ctx, id);
      const settled = await settleFolio(ctx, { id, version, expectedBalance: "36.00" });
      expect(settled).toMatchObject({ status: "settled", balanceMinor: 0 });
      expect([await balance("sales"), await balance("tax_output")]).toEqual([sales, tax]);
      expect([await balance("guest_ledger"), await balance("receivable")]).toEqual([0, 3600]);
      const invoiceId = settled.invoiceId ?? "";
      const lines = await ctx.tx
        .select()
        .from(invoiceLines)
        .where(and(eq(invoiceLines.tenantId, ctx.tenant), eq(invoiceLines.invoiceId, invoiceId)));
      expect(lines.map(({ totalMinor, taxMinor }) => [totalMinor, taxMinor])).toEqual([
        [1200, 200],
        [2400, 400],
      ]);
      expect(lines[0]?.description).toMatch(/^R\d+-000001, .*: Dinner$/);
      await sound();
      await recordPayment(ctx, RecordPayment.parse({ invoiceId, amount: "36.00", method: "cash" }));
      expect(await balance("receivable")).toBe(0);
      await sound();
    }));

  it("says tax by rate, and a credit of it takes sale, service charge, tip and tax back where they were booked", () =>
    inTestTenant(async (ctx) => {
      const { room, charge, balance, sound } = await hotel(ctx);
      const { id } = await room("Room 12");
      const lines = [
        soldLine({ unitPrice: "50", name: "Dinner" }),
        soldLine({ unitPrice: "2", name: "Newspaper", taxes: [] }),
      ];
      const service = { serviceChargePpm: 100_000, serviceChargeTaxes: [standardVat] };
      const { tasks } = await charge(id, "52", { lines, ...service, tipMinor: minor(200), place: "Table 4" });
      expect(tasks).toEqual([]);
      const booked = ["sales", "service_charge", "tips_payable", "tax_output"] as const;
      const [sales = 0, charged = 0, tips = 0, tax = 0] = await Promise.all(booked.map(balance));
      expect([charged, tips, tax]).toEqual([-433, -200, -920]);
      const { version } = await folioDetail(ctx, id);
      const { invoiceId } = await settleFolio(ctx, { id, version });
      const bill = await invoiceDetail(ctx, { id: invoiceId ?? "" });
      expect(
        bill.lines.map(({ description, totalMinor, taxMinor }) => [description.split(": ")[1], totalMinor, taxMinor]),
      ).toEqual([
        ["Dinner", 5000, 833],
        ["Newspaper", 200, 0],
        ["service charge", 520, 87],
        ["tip", 200, 0],
      ]);
      expect(bill).toMatchObject({
        totalMinor: 5920,
        taxMinor: 920,
        netMinor: 5000,
        taxSummary: [{ ratePpm: 200_000, netMinor: 4600, taxMinor: 920 }],
      });
      await sound();
      const newspaper = { invoiceId, reason: "Not delivered", lines: [{ position: 2, quantity: "1" }] };
      await issueCreditNote(ctx, IssueCreditNote.parse(newspaper));
      expect([await balance("sales_returns"), await balance("tax_output")]).toEqual([200, tax]);
      await sound();
      await issueCreditNote(ctx, IssueCreditNote.parse({ invoiceId, reason: "Spoilt dinner" }));
      expect(await Promise.all([...booked, "sales_returns", "receivable"].map(balance))).toEqual([
        sales,
        0,
        0,
        0,
        -sales,
        0,
      ]);
      await sound();
    }));

  it("bills a gift card as what it is: a credit is taken off the card, as far as it was not spent", () =>
    inTestTenant(async (ctx) => {
      const { room, charge, balance, sound } = await hotel(ctx);
      const { id } = await room("Room 12");
      const card = (amount: string, code: string) =>
        soldLine({ kind: "gift_card", unitPrice: amount, taxes: [], giftCard: { id: newId(), code } });
      const [spent, whole] = [card("20", "SPA20260001"), card("50", "SPA20260002")];
      const known = await issueGiftCard(
        ctx,
        IssueGiftCard.parse({ code: "SPA20260003", amount: "5", against: "promotions", reason: "Raffle" }),
      );
      const lines = [soldLine({ unitPrice: "12" }), spent, whole, card("10", "SPA20260003")];
      const { tasks } = await charge(id, "12", { lines });
      expect(tasks).toEqual([]);
      const use = { id: spent.giftCard?.id, amount: "-15.00", reason: "Spent at the spa" };
      await adjustGiftCard(ctx, AdjustGiftCard.parse(use));
      const { version } = await folioDetail(ctx, id);
      const { invoiceId } = await settleFolio(ctx, { id, version });
      const bill = await invoiceDetail(ctx, { id: invoiceId ?? "" });
      expect(bill.lines.map(({ totalMinor }) => totalMinor)).toEqual([1_200, 2_000, 5_000, 1_000]);
      const before = await balance("gift_cards");
      const credit = (wish: object) =>
        issueCreditNote(ctx, IssueCreditNote.parse({ invoiceId, reason: "Not wanted", ...wish }));

      await expect(credit({})).rejects.toMatchObject({ code: "gift_card_used" });
      await expect(credit({ lines: [{ position: 2, amount: "5.01" }] })).rejects.toMatchObject({
        code: "gift_card_used",
      });
      expect(await balance("gift_cards")).toBe(before);
      await credit({
        lines: [
          { position: 2, amount: "5.00" },
          { position: 3, quantity: "1" },
        ],
      });
      expect([await balance("gift_cards"), await balance("sales_returns")]).toEqual([before + 5_500, 0]);
      expect(await giftCardDetail(ctx, { id: whole.giftCard?.id ?? "" })).toMatchObject({
        balanceMinor: 0,
        entries: [{ kind: "adjustment", amountMinor: -5_000, note: `Credit of ${bill.number}` }, { kind: "issue" }],
      });
      await sound();
      await credit({ lines: [{ position: 4, quantity: "1" }] });
      expect(await giftCardDetail(ctx, { id: known.id })).toMatchObject({ balanceMinor: 500 });
      await sound();
    }));

  it("happens once, for what was seen, and is neither voided nor written anew", () =>
    inTestTenant(async (ctx) => {
      const { room, charge } = await hotel(ctx);
      const { id } = await room("Room 12");
      await charge(id, "12");
      const { version } = await folioDetail(ctx, id);
      await expect(settleFolio(ctx, { id, version, expectedBalance: "11.00" })).rejects.toMatchObject({
        code: "charged_meanwhile",
      });
      const settled = await settleFolio(ctx, { id, version });
      await expect(settleFolio(ctx, { id, version: settled.version })).rejects.toMatchObject({
        code: "already_settled",
      });
      const wish = VoidInvoice.parse({ id: settled.invoiceId, reason: "Wrong" });
      await expect(voidInvoice(ctx, wish)).rejects.toMatchObject({ code: "checked_out" });
      const anew = CorrectInvoice.parse({ id: settled.invoiceId, reason: "Wrong" });
      await expect(correctInvoice(ctx, anew)).rejects.toMatchObject({ code: "checked_out" });
    }));

  it("takes what arrived too late once more, and an empty room without an invoice", () =>
    inTestTenant(async (ctx) => {
      const { room, charge, balance, sound } = await hotel(ctx);
      const { id, version } = await room("Room 12");
      const empty = await settleFolio(ctx, { id, version });
      expect(empty).toMatchObject({ status: "settled", invoiceId: null });
      const late = await charge(id, "12");
      expect(late.tasks[0]).toContain("settled already");
      const again = await settleFolio(ctx, { id, version: empty.version });
      expect(again).toMatchObject({ balanceMinor: 0, invoiceNumber: expect.stringContaining("INV") });
      expect(await balance("receivable")).toBe(1200);
      await sound();
    }));
});
