import { expect, it } from "vitest";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { confirmOnPaper, connectedWorld, simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { changeLink } from "./change-link";
import { claimLinks } from "./claim-link";
import { hearEvents } from "./hear-events";
import { syncNow } from "./sync-now";

const fake = simulatedQuickBooks();

it("Sync now pressed while a document is being sent leaves it to the worker that has it, and is looked at afterwards", async () => {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const invoice = await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
  await at.inside(hearEvents);
  const claimed = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 25));
  const link = claimed.find(({ localId }) => localId === invoice.id);
  if (!link) throw new Error("the invoice was due");
  await at.inside((ctx) => syncNow(ctx, [{ localType: "invoice", localId: invoice.id, part: "" }]));
  await at.inside((ctx) => changeLink(ctx, link, { stage: "sending" }));
  const [now] = (await at.links()).filter(({ id }) => id === link.id);
  expect(now).toMatchObject({ state: "sending", stage: "sending", wanted: link.wanted + 1 });
});

it("a page that shows a document hears that it waits now, also while nothing is sent", async () => {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  await at.inside((ctx) => issuedInvoice(ctx, { total: "10.00" }));
  const told = await at.inside(async (ctx) => {
    await hearEvents(ctx);
    return ctx.announcements.map(({ topic }) => topic);
  });
  expect(told).toContain("quickbooks");
});
