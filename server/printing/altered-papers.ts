import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** How many papers were compared with their fingerprints, of how many, and the numbers of those that differ. */
export type PaperCheck = { kept: number; compared: number; altered: string[] };

/** The newest, and as many others by chance: each night others. */
const SAMPLE = 50;
const NAMED = 20;

/** Compares kept papers with their fingerprints, in the database: a sample, or every one of them. */
export async function alteredPapers(ctx: TenantContext, { full = false } = {}): Promise<PaperCheck> {
  const own = sql`tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}`;
  const sample = sql`
    (select id from issued_papers where ${own} order by id desc limit ${SAMPLE})
    union
    (select id from (select id from issued_papers where ${own} order by random() limit ${SAMPLE}) chance)`;
  const found = await ctx.tx.execute<{ kept: string; compared: string; altered: string[] | null }>(sql`
    select (select count(*) from issued_papers where ${own}) as kept, count(*) as compared,
      (array_agg(number order by number) filter (where encode(sha256(bytes), 'hex') <> p.sha256))[1:${sql.raw(String(NAMED))}] as altered
    from issued_papers p where ${own} ${full ? sql`` : sql`and id in (${sample})`}`);
  const [row] = found.rows;
  return { kept: Number(row?.kept ?? 0), compared: Number(row?.compared ?? 0), altered: row?.altered ?? [] };
}
