import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documentPresence } from "@/drizzle/schema/presence";
import { members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { issueInvoice } from "@/server/invoices/issue-invoice";
import { aCustomer } from "@/server/testing/sold";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { beHere } from "./be-here";
import { leaveDocument } from "./leave-document";

async function draft(ctx: TenantContext) {
  const customer = await aCustomer(ctx);
  const lines = [{ id: newId(), description: "Tea", quantity: "1", unitPrice: "10" }];
  const { id } = await draftInvoice(ctx, { customerId: customer.id, lines });
  return { kind: "invoice", id, line: lines[0]?.id ?? "" } as const;
}

async function colleague(ctx: TestTenant, name: string): Promise<TenantContext> {
  const acting = ctx.as("clerk", name);
  const id = acting.actor.id ?? newId();
  const email = `${id}@example.test`;
  await ctx.tx.insert(members).values({ tenantId: ctx.tenant, id, personId: newId(), name, email });
  return acting;
}

const later = (ctx: TenantContext, seconds: number): TenantContext => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + seconds * 1000),
});
const namesIn = async (ctx: TenantContext, { kind, id }: { kind: "invoice" | "order"; id: string }) =>
  (await beHere(ctx, kind, { id })).peers.map((peer) => peer.name);

describe("who has a document open", () => {
  it("sees the others and where they are, not themselves", () =>
    inTestTenant(async (ctx) => {
      const { kind, id, line } = await draft(ctx);
      const priya = await colleague(ctx, "Priya Shah");
      expect(await beHere(priya, kind, { id, place: `${line} discount` })).toEqual({ peers: [] });
      expect(await beHere(ctx, kind, { id })).toEqual({
        peers: [{ memberId: priya.actor.id, name: "Priya Shah", place: `${line} discount` }],
      });
      await beHere(priya, kind, { id });
      expect((await beHere(ctx, kind, { id })).peers).toMatchObject([{ place: null }]);
      expect(await namesIn(priya, { kind, id })).toEqual(["Maya Lindqvist"]);
    }));

  it("is gone at once when they leave, and 40 seconds after they were last heard of", () =>
    inTestTenant(async (ctx) => {
      const document = await draft(ctx);
      const [priya, tom] = [await colleague(ctx, "Priya Shah"), await colleague(ctx, "Tom Ellery")];
      await beHere(priya, "invoice", document);
      await beHere(tom, "invoice", document);
      expect(await namesIn(later(ctx, 39), document)).toEqual(["Priya Shah", "Tom Ellery"]);
      await beHere(later(tom, 30), "invoice", document);
      expect(await namesIn(later(ctx, 41), document)).toEqual(["Tom Ellery"]);
      await leaveDocument(tom, document);
      await expect(leaveDocument(tom, document)).rejects.toMatchObject({ kind: "not_found" });
      expect(await namesIn(later(ctx, 42), document)).toEqual([]);
      const rows = await ctx.tx.select().from(documentPresence).where(eq(documentPresence.documentId, document.id));
      expect(rows.map((row) => row.memberId)).toEqual([ctx.actor.id]);
    }));

  it("is in one document only: another's editors are not told", () =>
    inTestTenant(async (ctx) => {
      const [one, other] = [await draft(ctx), await draft(ctx)];
      await beHere(await colleague(ctx, "Priya Shah"), "invoice", other);
      expect(await namesIn(ctx, one)).toEqual([]);
    }));

  it("is a person: a program sees who is there and is not", () =>
    inTestTenant(async (ctx) => {
      const document = await draft(ctx);
      const program = { ...ctx, actor: { kind: "api_key", id: newId(), name: "Till" } } as const;
      await beHere(ctx, "invoice", document);
      expect(await namesIn(program, document)).toEqual(["Maya Lindqvist"]);
      expect(await namesIn(ctx, document)).toEqual([]);
    }));

  it("cannot be in a foreign document, nor in a draft that was issued", () =>
    inTestTenant(async (ctx) => {
      const document = await draft(ctx);
      await expect(beHere(ctx, "order", document)).rejects.toMatchObject({ kind: "not_found" });
      await expect(beHere(ctx, "invoice", { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
      await issueInvoice(ctx, { id: document.id });
      await expect(beHere(ctx, "invoice", document)).rejects.toMatchObject({ kind: "not_found" });
    }));
});
