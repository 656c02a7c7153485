import { describe, expect, it } from "vitest";
import { decideDuplicate } from "@/server/quickbooks/review/decide-duplicate";
import { listReviews } from "@/server/quickbooks/review/queries";
import { drain } from "@/server/quickbooks/sync/drain";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { skipLinks } from "./skip-links";

const fake = simulatedQuickBooks();

describe("skipping", () => {
  it("leaves alone what was sent and not answered: it is found, and linked", async () => {
    const at = await deskOf(fake);
    const { customerId } = await at.standing("Old Forge");
    const { id, number } = await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00", customerId }));
    await at.inside(hearEvents);
    fake.controls.plan({ kind: "lost", path: "/invoice" });
    await drain(at.place, "worker", new AbortController().signal);
    const link = await at.linkOf(id);
    expect(link).toMatchObject({ state: "waiting", remoteId: null });

    expect(await at.inside((ctx) => skipLinks(ctx, [link.id]))).toEqual({ skipped: 0 });
    await at.sync();
    const there = at.invoicesThere().filter((one) => one["DocNumber"] === number);
    expect(there).toHaveLength(1);
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", remoteId: there[0]?.["Id"] });
  });

  it("answers what was asked about it, so that an old question never moves what was sent since", async () => {
    const at = await deskOf(fake);
    const { id, theirs } = await at.taken({ total: "45.00", theirs: 45 });
    await at.sync();
    const card = await at.cardOf(id);
    const linkId = (await at.linkOf(id)).id;
    await at.inside((ctx) => skipLinks(ctx, [linkId]));
    expect(await at.inside((ctx) => listReviews(ctx, {}))).toMatchObject({ rows: [], duplicates: 0 });

    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: theirs["Id"], sparse: true, DocNumber: "BK-1" });
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(id)]));
    await at.sync();
    const sent = await at.linkOf(id);
    expect(sent).toMatchObject({ state: "linked", linkedHow: "created" });
    const late = at.inside((ctx) => decideDuplicate(ctx, { id: card, decision: "link" }));
    await expect(late).rejects.toMatchObject({ code: "already_decided" });
    expect(await at.linkOf(id)).toMatchObject({ remoteId: sent.remoteId });
  });
});
