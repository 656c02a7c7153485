import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import type { SetupConnection } from "./setup-connection";

export type MatchKind = "customer" | "product";

/**
 * One of ours or theirs, as far as they can be told apart: `code` is a customer number or a SKU, `currency` that of a customer whose company
 * keeps several, where it is fixed for ever; empty elsewhere.
 */
export type Side = {
  id: string;
  name: string;
  /** As names are compared, where it is known. */
  nameKey?: string;
  code: string;
  email: string;
  phone: string;
  currency: string;
};
/** One of theirs, with what a person recognises it by. */
export type TheirSide = Side & { syncToken: string; detail: string };

export const entityOf = { customer: "Customer", product: "Item" } as const;

/** Our customers or products that may stand over there one day: all that are not archived, or the one named. */
export async function ourCandidates(
  ctx: TenantContext,
  { facts }: SetupConnection,
  kind: MatchKind,
  id?: string,
): Promise<Side[]> {
  if (kind === "customer") {
    const rows = await ctx.tx
      .select({
        id: customers.id,
        name: customers.name,
        code: customers.number,
        email: customers.email,
        phone: customers.phone,
        currency: customers.currency,
      })
      .from(customers)
      .where(
        and(
          eq(customers.tenantId, ctx.tenant),
          eq(customers.companyId, ctx.company.id),
          isNull(customers.archivedAt),
          id === undefined ? undefined : eq(customers.id, id),
        ),
      )
      .orderBy(asc(customers.name), asc(customers.id));
    return facts.multiCurrency ? rows : rows.map((row) => ({ ...row, currency: "" }));
  }
  const rows = await ctx.tx
    .select({ id: products.id, name: products.name, code: products.sku })
    .from(products)
    .where(
      and(
        eq(products.tenantId, ctx.tenant),
        eq(products.companyId, ctx.company.id),
        isNull(products.archivedAt),
        id === undefined ? undefined : eq(products.id, id),
      ),
    )
    .orderBy(asc(products.name), asc(products.id));
  return rows.map((row) => ({ ...row, email: "", phone: "", currency: "" }));
}

type Wanted = { remoteId?: string; only?: SQL; most?: number };

/** Theirs as last read, or those wanted. Their categories are no items. */
export async function theirCandidates(
  ctx: TenantContext,
  { id: connectionId, facts }: SetupConnection,
  kind: MatchKind,
  { remoteId, only, most }: Wanted = {},
): Promise<TheirSide[]> {
  const asked = ctx.tx
    .select({
      id: quickbooksDirectory.remoteId,
      name: quickbooksDirectory.name,
      nameKey: quickbooksDirectory.nameKey,
      data: quickbooksDirectory.data,
    })
    .from(quickbooksDirectory)
    .where(
      and(
        eq(quickbooksDirectory.tenantId, ctx.tenant),
        eq(quickbooksDirectory.connectionId, connectionId),
        eq(quickbooksDirectory.entity, entityOf[kind]),
        eq(quickbooksDirectory.active, true),
        kind === "product" ? isItem : undefined,
        remoteId === undefined ? undefined : eq(quickbooksDirectory.remoteId, remoteId),
        only,
      ),
    )
    .orderBy(asc(quickbooksDirectory.nameKey), asc(quickbooksDirectory.remoteId));
  const rows = await (most === undefined ? asked : asked.limit(most));
  const keepsSeveral = kind === "customer" && facts.multiCurrency;
  return rows.map(({ id, name, nameKey, data }) => {
    const word = (field: string) => (typeof data[field] === "string" ? data[field] : "");
    const [email, phone, code] = [word("email"), word("phone"), word("sku")];
    const currency = keepsSeveral ? word("currency") || facts.homeCurrency : "";
    const detail = [email || phone || code, currency === facts.homeCurrency ? "" : currency].filter(Boolean).join(", ");
    return { id, name, nameKey, code, email, phone, currency, syncToken: word("syncToken"), detail };
  });
}

const type = sql`${quickbooksDirectory.data}->>'type'`;
const isItem = or(sql`${type} is null`, sql`${type} not in ('Category', 'Group')`);
