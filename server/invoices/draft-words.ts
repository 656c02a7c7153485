import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { parseMoney, parsePercent } from "@/server/money";
import type { DocumentWords, LineWords } from "@/server/totals/changes";
import type { LockedDraft } from "./lock-draft";

type Worded = Omit<
  LockedDraft,
  "tenantId" | "id" | "companyId" | "orderId" | "correctsInvoiceId" | "version" | "createdAt" | "updatedAt"
>;

/** Two states of a draft in words, to be compared. Names are looked up in one query, and only those that differ. */
export async function draftWords(ctx: TenantContext, ...states: [Worded, Worded]): Promise<DocumentWords[]> {
  const [before, after] = states.map(idsOf);
  const differing = [...new Set([...(before ?? []), ...(after ?? [])])].filter(
    (id) => !(before?.has(id) && after?.has(id)),
  );
  const nameOf = await namesOf(ctx, differing);
  return states.map((draft) => ({
    ...draft,
    customer: nameOf(draft.customerId),
    site: nameOf(draft.siteId),
    lines: draft.lines.map(
      (line): LineWords => ({
        id: line.id,
        sku: line.productId ? nameOf(line.productId) : "",
        description: line.description,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        discountPpm: line.discountPercent ? parsePercent(line.discountPercent) : 0,
        discountAmountMinor: line.discountAmount ? parseMoney(line.discountAmount, draft.currency) : 0,
        tax: line.taxCodeId ? nameOf(line.taxCodeId) : "",
      }),
    ),
  }));
}

function idsOf({ customerId, siteId, lines }: Worded): Set<string> {
  return new Set([customerId, siteId, ...lines.flatMap((line) => [line.productId ?? [], line.taxCodeId ?? []].flat())]);
}

async function namesOf(ctx: TenantContext, ids: string[]): Promise<(id: string) => string> {
  if (ids.length === 0) return (id) => id;
  const these = sql`any(${sql.param(ids)}::uuid[])`;
  const mine = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id = ${these}`;
  const found = await ctx.tx.execute<{ id: string; name: string }>(
    sql`select id, name from customers where ${mine} union all select id, name from sites where ${mine}
      union all select id, sku from products where ${mine} union all select id, name from tax_codes where ${mine}`,
  );
  const names = new Map(found.rows.map((row) => [row.id, row.name]));
  return (id) => names.get(id) ?? id;
}
