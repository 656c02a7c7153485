import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";

export type MatchKind = "customer" | "product";

/** One of ours or theirs, as far as they can be told apart: `code` is a customer number or a SKU. */
export type Side = { id: string; name: string; code: string; email: string; phone: string };
/** One of theirs, with what a person recognises it by. */
export type TheirSide = Side & { syncToken: string; detail: string };

export const entityOf = { customer: "Customer", product: "Item" } as const;

/** Our customers or products that may stand over there one day: all that are not archived. */
export async function ourCandidates(ctx: TenantContext, kind: MatchKind): Promise<Side[]> {
  if (kind === "customer") {
    return ctx.tx
      .select({
        id: customers.id,
        name: customers.name,
        code: customers.number,
        email: customers.email,
        phone: customers.phone,
      })
      .from(customers)
      .where(
        and(eq(customers.tenantId, ctx.tenant), eq(customers.companyId, ctx.company.id), isNull(customers.archivedAt)),
      )
      .orderBy(asc(customers.name), asc(customers.id));
  }
  const rows = await ctx.tx
    .select({ id: products.id, name: products.name, code: products.sku })
    .from(products)
    .where(and(eq(products.tenantId, ctx.tenant), eq(products.companyId, ctx.company.id), isNull(products.archivedAt)))
    .orderBy(asc(products.name), asc(products.id));
  return rows.map((row) => ({ ...row, email: "", phone: "" }));
}

/** Theirs as last read. Their categories are no items. */
export async function theirCandidates(ctx: TenantContext, connectionId: string, kind: MatchKind): Promise<TheirSide[]> {
  const rows = await ctx.tx
    .select({ id: quickbooksDirectory.remoteId, name: quickbooksDirectory.name, data: quickbooksDirectory.data })
    .from(quickbooksDirectory)
    .where(
      and(
        eq(quickbooksDirectory.tenantId, ctx.tenant),
        eq(quickbooksDirectory.connectionId, connectionId),
        eq(quickbooksDirectory.entity, entityOf[kind]),
        eq(quickbooksDirectory.active, true),
      ),
    )
    .orderBy(asc(quickbooksDirectory.nameKey), asc(quickbooksDirectory.remoteId));
  return rows.flatMap(({ id, name, data }) => {
    const word = (field: string) => (typeof data[field] === "string" ? data[field] : "");
    if (word("type") === "Category" || word("type") === "Group") return [];
    const [email, phone, code] = [word("email"), word("phone"), word("sku")];
    return [{ id, name, code, email, phone, syncToken: word("syncToken"), detail: email || phone || code }];
  });
}

export type Matched = Pick<
  typeof quickbooksLinks.$inferSelect,
  "localId" | "state" | "remoteId" | "linkedHow" | "linkedByName" | "payloadVersion"
> & {
  /** It is being sent, or was and nobody knows yet what became of it. */
  isOnItsWay: boolean;
};

/** What was decided or sent already, by our id. */
export async function matchedLinks(ctx: TenantContext, connectionId: string, kind: MatchKind): Promise<Matched[]> {
  return ctx.tx
    .select({
      localId: quickbooksLinks.localId,
      state: quickbooksLinks.state,
      remoteId: quickbooksLinks.remoteId,
      linkedHow: quickbooksLinks.linkedHow,
      linkedByName: quickbooksLinks.linkedByName,
      payloadVersion: quickbooksLinks.payloadVersion,
      isOnItsWay: sql<boolean>`${quickbooksLinks.state} = 'sending' or coalesce(${quickbooksLinks.pending}->>'firstSentAt', '') <> ''`,
    })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.localType, kind),
        eq(quickbooksLinks.part, ""),
      ),
    );
}

/** Their ids that stand for one of ours already, whatever its kind or part. */
export async function takenRemoteIds(
  ctx: TenantContext,
  connectionId: string,
  kind: MatchKind,
): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .select({ remoteId: quickbooksLinks.remoteId, label: quickbooksLinks.label })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        inArray(quickbooksLinks.localType, kind === "customer" ? ["customer"] : ["product", "item"]),
      ),
    );
  return new Map(rows.flatMap(({ remoteId, label }) => (remoteId === null ? [] : [[remoteId, label] as const])));
}
