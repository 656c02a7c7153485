import { describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { IssueGiftCard } from "@/server/giftcards/input";
import { issueGiftCard } from "@/server/giftcards/issue-gift-card";
import { newId } from "@/server/ids";
import { timelineOf } from "@/server/outbox/queries";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { RequestRefund } from "@/server/refunds/input";
import { requestRefund } from "@/server/refunds/request-refund";
import { checkInvariants } from "@/server/reports/check-invariants";
import { closeForgottenShift } from "@/server/shifts/close-forgotten-shift";
import { CloseForgottenShift, OpenShift } from "@/server/shifts/input";
import { openShift } from "@/server/shifts/open-shift";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { rungUp } from "@/server/testing/rung-up";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant } from "@/server/testing/tenant";
import { accountLines, listAccounts } from "./account-queries";
import { AccountLines, ListEntries, PostEntry } from "./input";
import { postEntry } from "./post-entry";
import { entryDetail, listEntries } from "./queries";
import { trialBalance } from "./trial-balance";

async function aStory(ctx: TenantContext) {
  const invoice = await issuedInvoice(ctx, { total: "120.00" });
  const payment = await recordPayment(ctx, RecordPayment.parse({ invoiceId: invoice.id, method: "card" }));
  const wish = { invoiceId: invoice.id, amount: "30.00", reason: "Arrived broken", creditNote: { amount: "30.00" } };
  const refund = await requestRefund(ctx, RequestRefund.parse(wish));
  return { invoice, payment, refund };
}

const accountOf = async (ctx: TenantContext, code: string) =>
  (await listAccounts(ctx, {})).find((account) => account.code === code);

describe("the journal", () => {
  it("of an invoice holds what its payment, refund and credit note posted too", async () => {
    await inTestTenant(async (ctx) => {
      const { invoice, payment, refund } = await aStory(ctx);
      await issuedInvoice(ctx, { total: "7.00" });
      const { items } = await listEntries(ctx, ListEntries.parse({ documentId: invoice.id, sort: "postedOn" }));
      expect(
        items.map(({ document, step, baseTotalMinor }) => [document.kind, document.number, step, baseTotalMinor]),
      ).toEqual(
        expect.arrayContaining([
          ["invoice", invoice.number, "issue", 12000],
          ["payment", null, "receive", 12000],
          ["credit_note", "CN-000001", "issue", 3000],
          ["refund", refund.number, "refund", 3000],
        ]),
      );
      expect(items).toHaveLength(4);
      const ofPayment = await listEntries(ctx, ListEntries.parse({ documentId: payment.id }));
      expect(ofPayment.items).toHaveLength(1);
      expect(await entryDetail(ctx, { id: ofPayment.items[0]?.id ?? "" })).toEqual(ofPayment.items[0]);
      await expect(entryDetail(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
    });
  });

  it("names what a till posted: the receipt, the drawer or its Z, the card, the customer", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const tablet = await aTablet(ctx, { siteId: ctx.siteId });
      const { id: registerId, name: till } = tablet.register;
      const shift = await openShift(tablet.at(ctx), OpenShift.parse({ registerId, count: { 1000: 10 } }));
      const receipt = await rungUp(ctx, ctx.siteId);
      const gift = { amount: "25.00", against: "promotions", reason: "Opening day", customerId };
      const card = await issueGiftCard(ctx, IssueGiftCard.parse(gift));
      const posted = async (causeType: string) =>
        (await listEntries(ctx, ListEntries.parse({ causeType }))).items.map(({ document }) => document);
      expect(await posted("sale")).toEqual([{ kind: "sale", id: receipt.id, number: receipt.receiptNumber }]);
      expect(await posted("gift_card")).toEqual([
        { kind: "gift_card", id: card.id, number: `…${card.code.slice(-4)}` },
      ]);
      expect(await posted("cash_movement")).toMatchObject([{ kind: "cash_movement", number: till }]);
      const close = { id: shift.id, reason: "Went home" };
      await closeForgottenShift(ctx, CloseForgottenShift.parse(close));
      const drawer = await posted("cash_movement");
      expect(new Set(drawer.map(({ kind, number }) => `${kind} ${number}`))).toEqual(
        new Set([`z_report 1 of ${till}`]),
      );
      const ofShift = await listEntries(ctx, ListEntries.parse({ documentId: shift.id }));
      expect(ofShift.items).toHaveLength(drawer.length);
      expect((await listEntries(ctx, ListEntries.parse({ documentId: card.id }))).items).toHaveLength(1);
    });
  });

  it("is paged without holes or repeats in both directions", async () => {
    await inTestTenant(async (ctx) => {
      await aStory(ctx);
      await aStory(ctx);
      for (const sort of ["-postedOn", "postedOn"] as const) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listEntries(ctx, ListEntries.parse({ sort, limit: 3, cursor }));
          seen.push(...page.items.map((item) => item.id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect([seen.length, new Set(seen).size]).toEqual([8, 8]);
      }
    });
  });
});

describe("an account", () => {
  it("shows the balance each line left behind, across pages", async () => {
    await inTestTenant(async (ctx) => {
      await aStory(ctx);
      const debtors = await accountOf(ctx, "1100");
      expect(debtors).toMatchObject({
        purpose: "receivable",
        lineCount: 4,
        baseDebitMinor: 15000,
        baseCreditMinor: 15000,
      });
      const page = (cursor?: string) => accountLines(ctx, AccountLines.parse({ id: debtors?.id, limit: 3, cursor }));
      const first = await page();
      const second = await page(first.nextCursor ?? undefined);
      const oldestFirst = [...first.items, ...second.items].reverse();
      let balance = 0;
      for (const line of oldestFirst) {
        balance += line.baseMinor;
        expect(line.baseBalanceMinor).toBe(balance);
      }
      expect([oldestFirst.length, balance, second.nextCursor]).toEqual([4, 0, null]);
      await expect(accountLines(ctx, AccountLines.parse({ id: newId() }))).rejects.toMatchObject({ kind: "not_found" });
    });
  });
});

describe("the trial balance", () => {
  it("sums to zero, and as of a day leaves out what came later", async () => {
    await inTestTenant(async (ctx) => {
      await aStory(ctx);
      const now = await trialBalance(ctx, {});
      expect(now).toMatchObject({
        currency: "GBP",
        baseDifferenceMinor: 0,
        baseDebitMinor: 11500,
        baseCreditMinor: 11500,
      });
      expect(
        now.accounts.map(({ code, baseDebitMinor, baseCreditMinor }) => [code, baseDebitMinor, baseCreditMinor]),
      ).toEqual([
        ["1050", 9000, 0],
        ["1100", 0, 0],
        ["2200", 0, 1500],
        ["4000", 0, 10000],
        ["4200", 2500, 0],
      ]);
      expect((await trialBalance(ctx, { asOf: "2000-01-01" })).accounts).toEqual([]);
    });
  });
});

describe("an entry by hand", () => {
  it("is posted where it balances, and shows who wrote it", async () => {
    await inTestTenant(async (ctx) => {
      const [bank, fees] = [await accountOf(ctx, "1080"), await accountOf(ctx, "6000")];
      const wish = {
        postedOn: "2026-01-31",
        memo: "Bank fees of January",
        lines: [
          { accountId: fees?.id, debit: "12.50" },
          { accountId: bank?.id, credit: "12.50" },
        ],
      };
      const { id } = await postEntry(ctx, PostEntry.parse(wish));
      expect(await entryDetail(ctx, { id })).toMatchObject({
        document: { kind: "manual", number: null },
        baseTotalMinor: 1250,
        lines: [
          { accountCode: "6000", baseMinor: 1250 },
          { accountCode: "1080", baseMinor: -1250 },
        ],
      });
      expect(await timelineOf(ctx, id)).toMatchObject([{ kind: "journal.posted", actorName: "Maya Lindqvist" }]);
      expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
    });
  });

  it("is refused where it does not balance, and on what documents keep", async () => {
    await inTestTenant(async (ctx) => {
      const [bank, fees, debtors] = [
        await accountOf(ctx, "1080"),
        await accountOf(ctx, "6000"),
        await accountOf(ctx, "1100"),
      ];
      const entry = (lines: object[]) => postEntry(ctx, PostEntry.parse({ postedOn: "2026-01-31", memo: "x", lines }));
      await expect(
        entry([
          { accountId: fees?.id, debit: "12.50" },
          { accountId: bank?.id, credit: "12.00" },
        ]),
      ).rejects.toMatchObject({ code: "not_balanced", figures: { differenceMinor: 50 } });
      await expect(
        entry([
          { accountId: fees?.id, debit: "1" },
          { accountId: debtors?.id, credit: "1" },
        ]),
      ).rejects.toMatchObject({ code: "account_not_postable" });
      await expect(
        entry([
          { accountId: fees?.id, debit: "1" },
          { accountId: newId(), credit: "1" },
        ]),
      ).rejects.toMatchObject({ kind: "not_found" });
      expect(() =>
        PostEntry.parse({
          postedOn: "2026-01-31",
          memo: "x",
          lines: [
            { accountId: fees?.id, debit: "1", credit: "1" },
            { accountId: bank?.id, credit: "1" },
          ],
        }),
      ).toThrow(/debit or a credit/);
    });
  });
});
