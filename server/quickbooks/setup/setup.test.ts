import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { quickbooksConnections, quickbooksDirectory, quickbooksMappings } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { account, britishLists, connectedOnPaper, connectionRow, readOnPaper } from "@/server/testing/quickbooks-lists";
import { inTestTenant } from "@/server/testing/tenant";
import { confirmSetup } from "./confirm-setup";
import { mapProposed } from "./map-proposed";
import { mapRole } from "./map-role";
import { saveChoices } from "./save-choices";
import { setupState } from "./setup-state";
import { unmapRole } from "./unmap-role";
import { whatGoesWhere } from "./what-goes-where";

const methodOf = async (ctx: TenantContext, kind: string) => {
  const [method] = await ctx.tx
    .select({ id: paymentMethods.id })
    .from(paymentMethods)
    .where(and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.kind, kind)));
  if (!method) throw new Error(`no ${kind}`);
  return method.id;
};

const place = async (ctx: TenantContext, role: string) => {
  const found = (await whatGoesWhere(ctx))?.roles.find((one) => one.role === role);
  if (!found) throw new Error(`${role} is not in the table`);
  return found;
};

async function ready(ctx: TenantContext, facts = {}) {
  const connectionId = await connectedOnPaper(ctx, facts);
  await readOnPaper(ctx, connectionId, britishLists);
  return connectionId;
}

/** A document that waits for a role. */
async function waitingFor(ctx: TenantContext, connectionId: string, role: string) {
  const id = newId();
  await ctx.tx.insert(quickbooksLinks).values({
    tenantId: ctx.tenant,
    id,
    connectionId,
    companyId: ctx.company.id,
    localType: "sale",
    localId: newId(),
    label: "LE1-000001",
    state: "attention",
    problem: "needs_mapping",
    problemWords: "Tips have no account in QuickBooks.",
    problemAction: { do: "map", role },
    nextTryAt: ctx.now,
    createdAt: ctx.now,
    changedAt: ctx.now,
  });
  return id;
}

describe("what goes where", () => {
  it("proposes what a person would choose and takes all proposals at once, but leaves open what nothing is like", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx);
      expect((await place(ctx, "account:sales")).proposed).toMatchObject({ id: "39", name: "Sales of product income" });
      expect((await place(ctx, `tender:${await methodOf(ctx, "card_terminal")}`)).proposed?.id).toBe("38");
      const { mapped } = await mapProposed(ctx);
      expect(mapped).toBeGreaterThan(5);
      expect(await place(ctx, "account:sales")).toMatchObject({
        state: "fits",
        word: "Fits",
        chosenByName: "Maya Lindqvist",
      });
      expect(await place(ctx, "account:tips")).toMatchObject({ state: "open", chosen: null });
      expect(await mapProposed(ctx)).toEqual({ mapped: 0 });
    });
  });

  it("refuses what does not fit, what does not exist, and another tenant's words alike", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx);
      const choose = (role: string, remoteId: string) => mapRole(ctx, { role, remoteId, straightToBank: false });
      await expect(choose("account:sales", "41")).rejects.toMatchObject({ code: "does_not_fit" });
      await expect(choose("account:sales", "999")).rejects.toMatchObject({ kind: "not_found" });
      await expect(choose("account:carriage", "39")).rejects.toMatchObject({ kind: "not_found" });
      await expect(choose(`tender:${newId()}`, "38")).rejects.toMatchObject({ kind: "not_found" });
      expect(await ctx.tx.select().from(quickbooksMappings).where(eq(quickbooksMappings.tenantId, ctx.tenant))).toEqual(
        [],
      );
    });
  });

  it("lets money go straight to the bank only when that was said to be meant, and goes on warning", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx);
      const role = `tender:${await methodOf(ctx, "bank_transfer")}`;
      await expect(mapRole(ctx, { role, remoteId: "35", straightToBank: false })).rejects.toMatchObject({
        code: "straight_to_bank",
        message: expect.stringContaining("the money twice when the bank feed brings the payout"),
      });
      await mapRole(ctx, { role, remoteId: "35", straightToBank: true });
      expect(await place(ctx, role)).toMatchObject({ state: "straight_to_bank", word: "Straight to bank" });
    });
  });

  it("has a choice made again when QuickBooks makes it inactive", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      await mapRole(ctx, { role: "account:sales", remoteId: "39", straightToBank: false });
      await ctx.tx
        .update(quickbooksDirectory)
        .set({ active: false, name: "Sales of product income (deleted)" })
        .where(
          and(
            eq(quickbooksDirectory.tenantId, ctx.tenant),
            eq(quickbooksDirectory.connectionId, connectionId),
            eq(quickbooksDirectory.entity, "Account"),
            eq(quickbooksDirectory.remoteId, "39"),
          ),
        );
      expect(await place(ctx, "account:sales")).toMatchObject({ state: "gone", word: "Choose again" });
      expect((await setupState(ctx))?.missing.map(({ role }) => role)).toContain("account:sales");
    });
  });

  it("counts what waits for a place, and sends it on its way when the place is chosen", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      const linkId = await waitingFor(ctx, connectionId, "account:tips");
      expect(await place(ctx, "account:tips")).toMatchObject({ state: "missing", word: "1 waits" });
      expect(await mapRole(ctx, { role: "account:tips", remoteId: "42", straightToBank: false })).toEqual({ woken: 1 });
      const [link] = await ctx.tx.select().from(quickbooksLinks).where(eq(quickbooksLinks.id, linkId));
      expect(link).toMatchObject({ state: "waiting", problem: null, problemWords: "" });
      expect(await place(ctx, "account:tips")).toMatchObject({ state: "fits", waiting: 0 });
    });
  });

  it("asks for what nothing new uses only once a document of before needs it, and then it can be chosen", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      await ctx.tx
        .update(paymentMethods)
        .set({ archivedAt: ctx.now })
        .where(and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.kind, "folio")));
      for (const [role, remoteId] of [
        ["account:room_charges", "44"],
        ["account:tax", "42"],
      ] as const) {
        await expect(place(ctx, role)).rejects.toThrow("not in the table");
        await waitingFor(ctx, connectionId, role);
        expect(await place(ctx, role)).toMatchObject({ state: "missing", waiting: 1 });
        expect(await mapRole(ctx, { role, remoteId, straightToBank: false })).toEqual({ woken: 1 });
        expect(await place(ctx, role)).toMatchObject({ state: "fits" });
      }
    });
  });

  it("offers and takes no account in another currency than the books", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await connectedOnPaper(ctx, { multiCurrency: true });
      const [pound, euro] = ["GBP", "EUR"].map((value, at) =>
        account(`7${at}`, `Card clearing ${value}`, "Other Current Asset", { CurrencyRef: { value } }),
      );
      await readOnPaper(ctx, connectionId, { Account: [pound ?? {}, euro ?? {}] });
      const role = `tender:${await methodOf(ctx, "card_terminal")}` as const;
      expect((await place(ctx, role)).offered.map(({ id }) => id)).toEqual(["70"]);
      await expect(mapRole(ctx, { role, remoteId: "71", straightToBank: false })).rejects.toMatchObject({
        code: "does_not_fit",
        message: expect.stringContaining("it is kept in EUR, and the books in QuickBooks are not"),
      });
    });
  });

  it("takes a choice back", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx);
      await mapRole(ctx, { role: "account:tips", remoteId: "42", straightToBank: false });
      await unmapRole(ctx, { role: "account:tips" });
      expect(await place(ctx, "account:tips")).toMatchObject({ chosen: null, state: "open" });
      await expect(unmapRole(ctx, { role: "account:tips" })).rejects.toMatchObject({ kind: "not_found" });
    });
  });

  it("is null before QuickBooks was connected, and choosing is refused in words", async () => {
    await inTestTenant(async (ctx) => {
      expect(await whatGoesWhere(ctx)).toBeNull();
      expect(await setupState(ctx)).toBeNull();
      await expect(mapProposed(ctx)).rejects.toMatchObject({ code: "quickbooks_not_connected" });
    });
  });
});

describe("their lists", () => {
  it("are kept as they are read, and what is met no more is inactive", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      const later = { ...ctx, now: new Date(ctx.now.getTime() + 60_000), announcements: [] };
      const Account = [account("39", "Sales", "Income")];
      await readOnPaper(later, connectionId, { Account });
      const rows = await ctx.tx
        .select()
        .from(quickbooksDirectory)
        .where(and(eq(quickbooksDirectory.tenantId, ctx.tenant), eq(quickbooksDirectory.entity, "Account")));
      expect(rows.filter(({ active }) => active).map(({ remoteId, name }) => [remoteId, name])).toEqual([
        ["39", "Sales"],
      ]);
      expect(rows).toHaveLength(10);
      expect(later.announcements).toContainEqual({ topic: "quickbooks", id: connectionId });
    });
  });

  it("add up the rates of a tax code, and know none for one of purchases", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await connectedOnPaper(ctx);
      const both = [{ TaxRateRef: { value: "1" } }, { TaxRateRef: { value: "2" } }];
      await readOnPaper(ctx, connectionId, {
        TaxRate: [
          { Id: "1", Name: "State", RateValue: "6.25" },
          { Id: "2", Name: "City", RateValue: 2 },
        ],
        TaxCode: [
          { Id: "3", Name: "Both", SalesTaxRateList: { TaxRateDetail: both } },
          { Id: "4", Name: "Purchases", PurchaseTaxRateList: { TaxRateDetail: both } },
        ],
      });
      const rows = await ctx.tx
        .select({ id: quickbooksDirectory.remoteId, data: quickbooksDirectory.data })
        .from(quickbooksDirectory)
        .where(and(eq(quickbooksDirectory.tenantId, ctx.tenant), eq(quickbooksDirectory.entity, "TaxCode")));
      expect(rows.map(({ id, data }) => [id, data["ratePpm"]]).sort()).toEqual([
        ["3", 82_500],
        ["4", null],
      ]);
    });
  });
});

describe("the choices", () => {
  const wanted = { sendMode: "documents", startDate: "2026-11-01", openInvoices: "leave", onlySay: false } as const;

  it("are kept, and a second person with an older page is told", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      const { version } = await saveChoices(ctx, { ...wanted, version: 1 });
      expect(await connectionRow(ctx, connectionId)).toMatchObject({ startDate: "2026-11-01", version });
      await expect(saveChoices(ctx, { ...wanted, sendMode: "daily", version: 1 })).rejects.toMatchObject({
        kind: "conflict",
      });
      expect(await saveChoices(ctx, { ...wanted, version })).toMatchObject({ version, words: [] });
    });
  });

  it("warn of closed books", async () => {
    await inTestTenant(async (ctx) => {
      await ready(ctx, { bookClosedThrough: "2026-11-30" });
      await saveChoices(ctx, { ...wanted, version: 1 });
      expect((await setupState(ctx))?.choices.warning).toContain("closed through 30 Nov 2026");
    });
  });

  it("say what a change means once documents are sent, before it is made", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      const { version } = await saveChoices(ctx, { ...wanted, version: 1 });
      const later = { ...wanted, startDate: "2026-11-10", onlySay: true, version };
      expect((await saveChoices(ctx, later)).words).toEqual([]);
      await ctx.tx
        .update(quickbooksConnections)
        .set({ setUpAt: ctx.now })
        .where(eq(quickbooksConnections.id, connectionId));
      const { words } = await saveChoices(ctx, { ...later, openInvoices: "send" });
      expect(words.join(" ")).toContain("Nothing is taken out of QuickBooks.");
      expect(words.join(" ")).toContain("still open then are sent too");
      expect((await connectionRow(ctx, connectionId)).startDate).toBe("2026-11-01");
    });
  });

  it("cannot book a day twice: a summary begins after the last till sale that stands there", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await ready(ctx);
      await saveChoices(ctx, { ...wanted, version: 1 });
      const linkId = await waitingFor(ctx, connectionId, "account:tips");
      await ctx.tx
        .update(quickbooksLinks)
        .set({ state: "linked", remoteId: "145", day: "2026-11-21" })
        .where(eq(quickbooksLinks.id, linkId));
      const daily = { ...wanted, sendMode: "daily" as const, version: 2 };
      await expect(saveChoices(ctx, daily)).rejects.toMatchObject({ code: "books_twice" });
      await saveChoices(ctx, { ...daily, startDate: "2026-11-22" });
    });
  });
});

describe("confirming", () => {
  it("is refused until the lists are read, the start is chosen and every place that is needed is filled", async () => {
    await inTestTenant(async (ctx) => {
      const connectionId = await connectedOnPaper(ctx);
      await expect(confirmSetup(ctx)).rejects.toMatchObject({ code: "lists_unread" });
      await readOnPaper(ctx, connectionId, britishLists);
      await expect(confirmSetup(ctx)).rejects.toMatchObject({ code: "start_not_chosen" });
      await saveChoices(ctx, {
        sendMode: "documents",
        startDate: "2026-11-01",
        openInvoices: "send",
        onlySay: false,
        version: 1,
      });
      await expect(confirmSetup(ctx)).rejects.toMatchObject({ code: "places_missing" });
      expect((await connectionRow(ctx, connectionId)).setUpAt).toBeNull();
      await mapProposed(ctx);
      const missing = (await setupState(ctx))?.missing ?? [];
      for (const { role } of missing) {
        const { offered } = await place(ctx, role);
        const [first] = offered.filter(({ straightToBank }) => !straightToBank);
        await mapRole(ctx, { role, remoteId: first?.id ?? "", straightToBank: false });
      }
      expect(await confirmSetup(ctx)).toEqual({ first: true, startDate: "2026-11-01" });
      expect(await connectionRow(ctx, connectionId)).toMatchObject({ setUpAt: ctx.now, setUpByName: "Maya Lindqvist" });
      expect(await confirmSetup(ctx)).toEqual({ first: false, startDate: "2026-11-01" });
    });
  });
});
