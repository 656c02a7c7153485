import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";

export type Cause = {
  problem: string;
  code: string;
  count: number;
  amountMinor: number | null;
  currency: string | null;
  /** Holds for all of them. */
  words: string;
  action: Record<string, unknown> | null;
  linkIds: string[];
};

/** Kinds of cause that would fill the page are one: more sentences than these nobody reads as causes. */
const MOST_SENTENCES = 5;
/** One document that asks one question: their sentences are never the same. */
const ASKED = ["duplicate", "drift", "difference"];

/**
 * What needs a person, by its cause: fixed once, all of it can be sent again. One sentence is one cause, as what helps with one currency or
 * closed month does not help with another. Where each has a sentence of its own, the cause says so.
 */
export async function listCauses(ctx: TenantContext): Promise<Cause[]> {
  const connection = await connectionRow(ctx);
  if (!connection) return [];
  const found = await ctx.tx.execute<{
    problem: string;
    code: string;
    count: number;
    amount_minor: string | null;
    currency: string | null;
    words: string | null;
    action: Record<string, unknown> | null;
    link_ids: string[];
  }>(sql`
    with one as (
      select id, coalesce(problem, 'our_data') as problem, coalesce(problem_code, '') as code, coalesce(problem_action ->> 'role', '') as role,
        problem_words as words, problem_action as action, amount_minor, currency
      from quickbooks_links
      where tenant_id = ${ctx.tenant} and connection_id = ${connection.id} and state = 'attention'),
    kind as (
      select problem, code, role, count(distinct words) > ${MOST_SENTENCES} or problem = any(${sql.param(ASKED)}::text[]) as is_each
      from one group by problem, code, role)
    select problem, code, count(*)::int as count, sum(amount_minor)::text as amount_minor,
      case when count(distinct currency) = 1 then min(currency) end as currency, case when min(words) = max(words) then min(words) end as words,
      (array_agg(action order by id))[1] as action, (array_agg(id order by id))[1:500] as link_ids
    from one join kind using (problem, code, role)
    group by problem, code, role, case when not is_each then words end order by count(*) desc, 6`);
  return found.rows.map(({ amount_minor, link_ids, words, ...row }) => ({
    ...row,
    words: words ?? EACH[row.problem] ?? "Each has a reason of its own, which is said beside it in the list.",
    amountMinor: row.currency === null || amount_minor === null ? null : Number(amount_minor),
    linkIds: link_ids,
  }));
}

const EACH: Record<string, string> = {
  duplicate: "For each there is one in QuickBooks that may be the same. Compare them one after the other.",
  drift: "Each was changed in QuickBooks in a way of its own. Look at them one after the other.",
  difference:
    "Each stands in QuickBooks with figures of its own that differ from ours. Compare them one after the other.",
};
