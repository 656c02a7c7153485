import { asc, eq, sql } from "drizzle-orm";
import { products, taxCodes } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { accounts, journalEntries, journalLines } from "@/drizzle/schema/ledger";
import { events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { indexWords } from "@/server/search/index-words";
import { moveStock } from "@/server/stock/move-stock";

/** A customer for a test, found by the words of the name. */
export async function aCustomer(
  ctx: TenantContext,
  change: Partial<typeof customers.$inferInsert> = {},
): Promise<{ id: string; name: string }> {
  const id = newId();
  const name = change.name ?? "Bramble & Thyme";
  await ctx.tx.insert(customers).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    number: `T-${id}`,
    currency: ctx.company.currency,
    addresses: [{ kind: "billing", lines: "9 Corve Street", city: "Ludlow", postcode: "SY8 1DA" }],
    ...change,
    name,
  });
  await indexWords(ctx, "customer", id, [name]);
  return { id, name };
}

/** A product for a test; `onHand` pieces at its cost stand at the site. */
export async function aProduct(
  ctx: TenantContext,
  change: Partial<typeof products.$inferInsert> & { onHand?: string; siteId?: string } = {},
): Promise<{ id: string; sku: string; name: string }> {
  const { onHand, siteId, ...columns } = change;
  const id = newId();
  const product = { sku: `S-${id.slice(-8)}`, name: "CREAM HEART CARD HOLDER", price: "100", cost: "60", ...columns };
  await ctx.tx.insert(products).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    ...product,
  });
  if (onHand && siteId) {
    await moveStock(ctx, [
      { productId: id, siteId, quantity: onHand, reason: "opening", unitCost: product.cost ?? "0" },
    ]);
  }
  return { id, sku: product.sku, name: product.name };
}

/** The id of one of the company's tax codes: "STD", "NONE" … */
export async function taxCode(ctx: TenantContext, code: string): Promise<string> {
  const [row] = await ctx.tx
    .select({ id: taxCodes.id })
    .from(taxCodes)
    .where(
      sql`${taxCodes.tenantId} = ${ctx.tenant} and ${taxCodes.companyId} = ${ctx.company.id} and ${taxCodes.code} = ${code}`,
    );
  if (!row) throw new Error(`The company has no tax code ${code}`);
  return row.id;
}

/** What a cause posted, by step: "1100" (the account's code) → [amount, amount in the company's currency]. */
export async function entriesOf(
  ctx: TenantContext,
  causeId: string,
): Promise<Record<string, Record<string, readonly [number, number]>>> {
  const rows = await ctx.tx
    .select({
      step: journalEntries.step,
      code: accounts.code,
      amount: journalLines.amountMinor,
      base: journalLines.baseMinor,
    })
    .from(journalEntries)
    .innerJoin(
      journalLines,
      sql`${journalLines.tenantId} = ${ctx.tenant} and ${journalLines.entryId} = ${journalEntries.id}`,
    )
    .innerJoin(accounts, sql`${accounts.tenantId} = ${ctx.tenant} and ${accounts.id} = ${journalLines.accountId}`)
    .where(sql`${journalEntries.tenantId} = ${ctx.tenant} and ${journalEntries.causeId} = ${causeId}`)
    .orderBy(asc(journalEntries.id), asc(journalLines.position));
  const steps: Record<string, Record<string, readonly [number, number]>> = {};
  for (const { step, code, amount, base } of rows) {
    const entry = steps[step] ?? {};
    steps[step] = entry;
    const [known, knownBase] = entry[code] ?? [0, 0];
    entry[code] = [known + amount, knownBase + base];
  }
  return steps;
}

/** The kinds of what happened in the tenant, oldest first. */
export async function happened(ctx: TenantContext): Promise<string[]> {
  const rows = await ctx.tx
    .select({ kind: events.kind })
    .from(events)
    .where(eq(events.tenantId, ctx.tenant))
    .orderBy(asc(events.id));
  return rows.map((row) => row.kind);
}
