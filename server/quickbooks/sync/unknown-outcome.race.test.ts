import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { VoidInvoice } from "@/server/invoices/input";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { claimLinks } from "./claim-link";
import { hearEvents } from "./hear-events";
import { sendTogether } from "./send-together";

const fake = simulatedQuickBooks();

/** Issued invoices that were made there, of which nobody here knows: the answer was lost. */
async function unanswered(count = 1) {
  const at = await deskOf(fake);
  const { customerId } = await at.standing("Old Forge");
  const issued: { id: string; number: string }[] = [];
  for (let n = 0; n < count; n++)
    issued.push(await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00", customerId })));
  fake.controls.plan({ kind: "lost", path: count > 1 ? "/batch" : "/invoice" });
  while (await at.inside(hearEvents));
  const links = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 25));
  await sendTogether(at.place, links, new AbortController().signal);
  for (const { id } of issued) expect(await at.linkOf(id)).toMatchObject({ state: "waiting", remoteId: null });
  return { ...at, issued, id: issued[0]?.id ?? "", there: () => there(at, issued[0]?.number) };
}

const there = (at: Desk, number?: string) => at.invoicesThere().find((one) => one["DocNumber"] === number);

/** So long ago that it is looked for instead of repeated. */
const longAgo = (at: Desk) =>
  at.inside((ctx) =>
    ctx.tx.execute(sql`update quickbooks_links set pending = pending || '{"firstSentAt": "2020-01-01T00:00:00Z"}'
      where tenant_id = ${ctx.tenant} and pending is not null`),
  );

describe("while nobody knows whether it was made", () => {
  for (const [way, count] of [
    ["by itself", 1],
    ["together with others", 6],
  ] as const) {
    it(`what is voided here, sent ${way}, is void there in the end`, async () => {
      const at = await unanswered(count);
      for (const { id } of at.issued) {
        await at.inside((ctx) => voidInvoice(ctx, VoidInvoice.parse({ id, reason: "Mistake" })));
      }
      await at.sync();
      for (const { id, number } of at.issued) {
        expect(there(at, number)).toMatchObject({ TotalAmt: 0, Balance: 0 });
        expect(await at.linkOf(id)).toMatchObject({ state: "linked", voided: true });
      }
    });
  }

  it("what is edited or voided there is asked about once it is found", async () => {
    for (const [what, body, how] of [
      ["edited", { DueDate: "2027-01-01", sparse: true }, {}],
      ["voided", {}, { operation: "void" }],
    ] as const) {
      const at = await unanswered();
      const Id = at.there()?.["Id"];
      fake.controls.advance(2);
      fake.controls.bookkeeper(at.realmId, "Invoice", { Id, ...body }, how);
      await longAgo(at);
      await at.sync();
      await sweepChanges(at.place);
      expect(await at.linkOf(at.id)).toMatchObject({
        state: "attention",
        problem: "drift",
        problemCode: what,
        remoteId: Id,
      });
      expect(at.invoicesThere()).toHaveLength(2);
    }
  });

  it("what stands there as it was sent is ours without a question", async () => {
    const at = await unanswered();
    await longAgo(at);
    await at.sync();
    expect(await at.linkOf(at.id)).toMatchObject({ state: "linked", problem: null, linkedHow: "created" });
  });
});
