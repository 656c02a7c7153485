import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { quickbooksMappings } from "@/drizzle/schema/quickbooks";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { OpenFolio } from "@/server/folios/input";
import { openFolio } from "@/server/folios/open-folio";
import { folioDetail } from "@/server/folios/queries";
import { settleFolio } from "@/server/folios/settle-folio";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { findSite } from "@/server/orders/find-site";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { newCustomer } from "@/server/testing/issued-invoice";
import { confirmOnPaper, connectedWorld, simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { aTablet } from "@/server/testing/tablet";
import { aSale, soldLine, standardVat, tender } from "@/server/testing/till-sale";

const fake = simulatedQuickBooks();

it("a stay is sold once: receipts on the room, one invoice that asks for their money without tax a second time, and a credit that takes each back from where it was sold", async () => {
  const at = await connectedWorld(fake);
  fake.controls.bookkeeper(at.realmId, "Account", {
    ...{ Name: "Guest ledger", AccountType: "Other Current Asset", AccountSubType: "OtherCurrentAssets" },
  });
  await confirmOnPaper(at, fake, "2020-01-01");
  const sync = async () => {
    await at.inside(hearEvents);
    await at.drainAll();
    const stuck = (await at.links()).filter(({ state }) => state !== "linked" && state !== "left");
    expect(stuck.map(({ label, problemWords }) => ({ label, problemWords }))).toEqual([]);
  };
  const account = await at.inside(async (ctx) => {
    const roles = await ctx.tx.select().from(quickbooksMappings).where(eq(quickbooksMappings.tenantId, ctx.tenant));
    return new Map(roles.map(({ role, remoteId }) => [role, remoteId]));
  });
  const balance = (role: string) => fake.controls.balances(at.realmId)[account.get(role) ?? ""] ?? 0;

  const folioId = await at.inside(async (ctx) => {
    const { id: siteId } = await findSite(ctx);
    const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
    const folio = methods.find(({ kind }) => kind === "folio")?.id ?? "";
    const customerId = await newCustomer(ctx, "A guest");
    const room = await openFolio(ctx, OpenFolio.parse({ name: "Room 12", kind: "room", siteId, customerId }));
    const tablet = await aTablet(ctx, { siteId });
    const sale = aSale({
      deviceId: tablet.device.id,
      receiptNumber: `${tablet.device.code}-000001`,
      lines: [
        soldLine({ unitPrice: "36.00", name: "Dinner", taxes: [{ ...standardVat, code: "STD" }] }),
        soldLine({ kind: "gift_card", unitPrice: "10.00", taxes: [], giftCard: { id: newId(), code: "SPA20260009" } }),
      ],
      tipMinor: minor(200),
      tenders: [tender("folio", folio, 4_800, { folioId: room.id })],
    });
    await ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
    return room.id;
  });
  await sync();
  const sales = balance("account:sales");
  const apart = () => [balance("account:gift_cards"), balance("account:tips")];
  expect([balance("account:room_charges"), sales, ...apart()]).toEqual([4_800, -3_000, -1_000, -200]);

  const invoiceId = await at.inside(async (ctx) => {
    const { version } = await folioDetail(ctx, folioId);
    return (await settleFolio(ctx, { id: folioId, version })).invoiceId ?? "";
  });
  await sync();
  expect(fake.controls.entities(at.realmId).Invoice).toMatchObject([{ TotalAmt: 48, TxnTaxDetail: { TotalTax: 0 } }]);
  expect([balance("account:room_charges"), balance("account:sales"), balance("account:receivable")]).toEqual([
    ...[0, sales, 4_800],
  ]);
  expect(apart()).toEqual([-1_000, -200]);

  await at.inside((ctx) => issueCreditNote(ctx, { invoiceId, reason: "Everything back" }));
  await sync();
  expect([balance("account:room_charges"), balance("account:receivable"), ...apart()]).toEqual([0, 0, 0, 0]);
});
