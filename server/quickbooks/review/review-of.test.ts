import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { syncPanel } from "@/server/quickbooks/monitor/sync-panel";
import { syncProgress } from "@/server/quickbooks/monitor/sync-progress";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { decideDuplicate } from "./decide-duplicate";
import { listReviews } from "./queries";
import { reviewOf } from "./review-of";

const fake = simulatedQuickBooks();

/** An invoice of ours whose number a bookkeeper gave to a document of the same sum, a day later. */
async function withDuplicate(): Promise<QuickBooksWorld & { invoice: { id: string; number: string } }> {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const invoice = await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
  const entities = fake.controls.entities(at.realmId);
  fake.controls.bookkeeper(at.realmId, "Invoice", {
    DocNumber: invoice.number,
    TxnDate: "2021-02-03",
    CustomerRef: { value: entities.Customer[0]?.["Id"] },
    Line: [
      {
        DetailType: "SalesItemLineDetail",
        Amount: 12,
        Description: "Typed by hand",
        SalesItemLineDetail: {
          ItemRef: { value: entities.Item[0]?.["Id"] },
          TaxCodeRef: { value: entities.TaxCode[0]?.["Id"] },
        },
      },
    ],
  });
  await at.inside(hearEvents);
  await at.drainAll();
  return { ...at, invoice };
}

describe("a possible duplicate", () => {
  it("is shown side by side with what each choice leads to, and is done once decided", async () => {
    const at = await withDuplicate();
    const list = await at.inside((ctx) => listReviews(ctx, {}));
    expect(list).toMatchObject({ duplicates: 1, drifts: 0, rows: [{ kind: "duplicate", label: at.invoice.number }] });
    const id = list.rows[0]?.id ?? "";
    const review = await at.inside((ctx) => reviewOf(ctx, id));
    expect(review).toMatchObject({
      decision: "open",
      newName: `${at.invoice.number}-2`,
      place: 1,
      of: 1,
      nextId: null,
      theirs: { name: at.invoice.number },
      verdict: { tone: "warn" },
    });
    expect(review.rows.find(({ field }) => field === "total")).toMatchObject({ ours: "10.00", sign: "≠" });
    expect(review.rows.find(({ field }) => field === "number")).toMatchObject({ sign: "=" });
    const panel = await at.inside((ctx) => syncPanel(ctx, { type: "invoice", id: at.invoice.id }));
    expect(panel?.own).toMatchObject([{ state: "attention", action: { do: "review", id } }]);

    await at.inside((ctx) => decideDuplicate(ctx, { id, decision: "send_new" }));
    await at.drainAll();
    const numbers = fake.controls.entities(at.realmId).Invoice.map((one) => one["DocNumber"]);
    expect(numbers.sort()).toEqual([at.invoice.number, `${at.invoice.number}-2`]);
    expect(await at.inside((ctx) => reviewOf(ctx, id))).toMatchObject({ decision: "sent_new", place: 0, of: 0 });
  });
});

describe("the panel of a document", () => {
  it("says nothing where the company has no connection, and nothing of another's documents", async () => {
    const at = await connectedWorld(fake);
    await confirmOnPaper(at, fake, "2020-01-01");
    const other = await withDuplicate();
    await expect(at.inside((ctx) => syncPanel(ctx, { type: "invoice", id: other.invoice.id }))).rejects.toMatchObject({
      kind: "not_found",
    });
    const mine = await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
    const asked = { type: "invoice", id: mine.id } as const;
    expect(await at.inside((ctx) => syncPanel(ctx, asked))).toMatchObject({ look: "connected", own: [], others: [] });
    await at.inside((ctx) =>
      ctx.tx
        .update(quickbooksConnections)
        .set({ state: "disconnected" })
        .where(eq(quickbooksConnections.tenantId, ctx.tenant)),
    );
    expect(await at.inside((ctx) => syncPanel(ctx, asked))).toBeNull();
  });
});

describe("the progress of a selection", () => {
  it("counts each thing once, and what is under way only until it stands there", async () => {
    const at = await connectedWorld(fake);
    await confirmOnPaper(at, fake, "2020-01-01");
    const invoices = [
      await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" })),
      await at.inside((ctx) => issuedInvoice(ctx, { total: "12.00" })),
    ];
    const ids = invoices.map(({ id }) => id);
    await at.inside(hearEvents);
    expect(await at.inside((ctx) => syncProgress(ctx, ids))).toMatchObject({ total: 2, there: 0, underWay: 2 });
    await at.drainAll();
    expect(await at.inside((ctx) => syncProgress(ctx, ids))).toMatchObject({
      total: 2,
      there: 2,
      underWay: 0,
      attention: 0,
    });
    expect(await at.inside((ctx) => syncProgress(ctx, null))).toMatchObject({ underWay: 0 });
  });
});
