import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { customers } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { similarity, trigramsOf } from "@/server/search/words";
import type { LookAlikes } from "./input";
import { phoneDigitsOf } from "./rules";

const AT_MOST = 5;
const LIKE_ENOUGH = 0.35;
/** Names that share the most trigrams are compared in full. */
const CANDIDATES = 50;

export type LookAlike = {
  id: string;
  number: string;
  name: string;
  email: string;
  phone: string;
  city: string;
  archived: boolean;
  /** What is the same, surest first. */
  same: ("taxId" | "email" | "phone" | "name")[];
  /** Of the names, from 0 to 1. */
  similarity: number;
};

/**
 * Customers that may be the one being typed in: the same tax id, e-mail or phone, or a name that is like it. Best first, at
 * most five; a duplicate is a warning, never a refusal.
 */
export async function lookAlikes(ctx: TenantContext, input: z.output<typeof LookAlikes>): Promise<LookAlike[]> {
  const wanted = {
    taxId: (input.taxId ?? "").toUpperCase().replace(/[\s.\-/]/g, ""),
    email: (input.email ?? "").trim().toLowerCase(),
    phone: phoneDigitsOf(input.phone ?? ""),
    name: (input.name ?? "").trim(),
  };
  const [equal, similar] = await Promise.all([
    equalFacts(ctx, wanted, input.exceptId),
    similarNames(ctx, wanted.name, input.exceptId),
  ]);
  const rows = new Map([...equal, ...similar].map((row) => [row.id, row]));
  return [...rows.values()]
    .map(({ addresses, phoneDigits, taxId, archivedAt, ...row }): LookAlike => {
      const likeness = wanted.name ? similarity(wanted.name, row.name) : 0;
      const same: LookAlike["same"] = [];
      if (wanted.taxId && taxId === wanted.taxId) same.push("taxId");
      if (wanted.email && row.email === wanted.email) same.push("email");
      if (longEnough(wanted.phone) && phoneDigits === wanted.phone) same.push("phone");
      if (likeness >= LIKE_ENOUGH) same.push("name");
      const city = (addresses.find((address) => address.kind === "billing") ?? addresses[0])?.city ?? "";
      return { ...row, city, archived: archivedAt !== null, same, similarity: likeness };
    })
    .filter((row) => row.same.length > 0)
    .sort((a, b) => sureness(b) - sureness(a) || b.similarity - a.similarity)
    .slice(0, AT_MOST);
}

function sureness({ same }: LookAlike): number {
  return same.filter((what) => what !== "name").length;
}

/** A few digits are the beginning of many numbers. */
function longEnough(phoneDigits: string): boolean {
  return phoneDigits.length >= 6;
}

const columns = {
  id: customers.id,
  number: customers.number,
  name: customers.name,
  email: customers.email,
  phone: customers.phone,
  phoneDigits: customers.phoneDigits,
  taxId: customers.taxId,
  addresses: customers.addresses,
  archivedAt: customers.archivedAt,
};

type Row = { [Column in keyof typeof columns]: (typeof customers.$inferSelect)[Column] };

function select(ctx: TenantContext, condition: SQL | undefined, exceptId?: string, limit = CANDIDATES): Promise<Row[]> {
  return ctx.tx
    .select(columns)
    .from(customers)
    .where(
      and(
        eq(customers.tenantId, ctx.tenant),
        eq(customers.companyId, ctx.company.id),
        exceptId ? ne(customers.id, exceptId) : undefined,
        condition,
      ),
    )
    .limit(limit);
}

async function equalFacts(
  ctx: TenantContext,
  wanted: { taxId: string; email: string; phone: string },
  exceptId?: string,
): Promise<Row[]> {
  const conditions = [
    wanted.taxId ? eq(customers.taxId, wanted.taxId) : undefined,
    wanted.email.includes("@") ? eq(customers.email, wanted.email) : undefined,
    longEnough(wanted.phone) ? eq(customers.phoneDigits, wanted.phone) : undefined,
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? [] : select(ctx, or(...conditions), exceptId);
}

/**
 * Two names that are like enough share at least this part of the trigrams of either. The trigrams of first letters ("  t")
 * are left out of the look-up: they are the commonest and tell the least.
 */
async function similarNames(ctx: TenantContext, name: string, exceptId?: string): Promise<Row[]> {
  const all = trigramsOf(name);
  const trigrams = all.filter((trigram) => !trigram.startsWith("  "));
  if (trigrams.length < 2) return [];
  const least = Math.max(1, Math.ceil(all.length * LIKE_ENOUGH) - (all.length - trigrams.length));
  const words = sql.join(
    trigrams.map((trigram) => sql`${trigram}`),
    sql`, `,
  );
  const candidates = await ctx.tx.execute<{ record_id: string }>(
    sql`select w.record_id from search_words w
      where w.tenant_id = ${ctx.tenant} and w.company_id = ${ctx.company.id} and w.kind = 'customer~' and w.word in (${words})
      group by w.record_id
      having count(*) >= ${least}
      order by count(*) desc, w.record_id
      limit ${CANDIDATES}`,
  );
  const ids = candidates.rows.map((row) => row.record_id);
  return ids.length === 0 ? [] : select(ctx, inArray(customers.id, ids), exceptId);
}
