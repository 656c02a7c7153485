import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { loadManyFacts } from "@/server/quickbooks/facts/load-facts";
import { keyText, uniqueKeys } from "@/server/quickbooks/translate/keys";
import { labelOf } from "@/server/quickbooks/translate/label-of";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import type { Connection } from "./live-connection";

/** How soon: `event` joins the queue; `first` goes before it, as others wait for it; `now` is a person's wish and forgets earlier tries. */
export type Urgency = "event" | "first" | "now";

/** Rows of one statement: more would only make one long transaction. */
const ROWS = 500;

/**
 * Wants these things in step with QuickBooks: each has one link, made now or wanted once more. What is being sent is looked at again
 * afterwards; what a person skipped stays skipped until a person wants it, and what waits for a decision goes on waiting for it.
 */
export async function markWanted(
  ctx: TenantContext,
  connection: Connection,
  keys: readonly LinkKey[],
  urgency: Urgency = "event",
): Promise<void> {
  const once = uniqueKeys(keys);
  for (let from = 0; from < once.length; from += ROWS) {
    await markRows(ctx, connection, once.slice(from, from + ROWS), urgency);
  }
  // A page that says "not sent" hears that it waits now, also while nothing is sent.
  if (once.length > 0) ctx.announcements.push({ topic: "quickbooks", id: connection.id });
}

async function markRows(
  ctx: TenantContext,
  connection: Connection,
  keys: readonly LinkKey[],
  urgency: Urgency,
): Promise<void> {
  const known = await loadManyFacts(ctx, keys);
  const rows = keys.map((key) => {
    const facts = known.get(keyText(key));
    return { ...key, id: newId(), ...(facts ? labelOf(facts) : {}) };
  });
  const now = ctx.now.toISOString();
  // A day ahead of everything that was wanted before.
  const due = urgency === "event" ? now : new Date(ctx.now.getTime() - 24 * 60 * 60_000).toISOString();
  const isWish = urgency === "now";
  await ctx.tx.execute(sql`
    insert into quickbooks_links as l (tenant_id, id, connection_id, company_id, local_type, local_id, part, label, amount_minor, currency, day,
      state, next_try_at, wanted_at, created_at, changed_at)
    select ${ctx.tenant}, r.id, ${connection.id}, ${ctx.company.id}, r."localType", r."localId", r.part, coalesce(r.label, ''), r."amountMinor",
      r.currency, r.day, 'waiting', ${due}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "localType" text, "localId" uuid, part text, label text,
      "amountMinor" bigint, currency text, day date)
    order by r."localType", r."localId", r.part
    on conflict (tenant_id, connection_id, local_type, local_id, part) do update set
      wanted = l.wanted + 1,
      wanted_at = case when l.state in ('waiting', 'sending') then l.wanted_at else excluded.wanted_at end,
      label = case when excluded.label = '' then l.label else excluded.label end,
      amount_minor = coalesce(excluded.amount_minor, l.amount_minor),
      currency = coalesce(excluded.currency, l.currency),
      day = coalesce(excluded.day, l.day),
      changed_at = excluded.changed_at,
      state = case when ${stays(isWish)} then l.state else 'waiting' end,
      problem = case when ${stays(isWish)} then l.problem end,
      problem_code = case when ${stays(isWish)} then l.problem_code end,
      problem_words = case when ${stays(isWish)} then l.problem_words else '' end,
      problem_action = case when ${stays(isWish)} then l.problem_action end,
      waits_for = case when ${isWish} or l.state = 'attention' then null else l.waits_for end,
      attempts = case when l.state = 'sending' or (l.state = 'waiting' and not ${isWish}) then l.attempts else 0 end,
      next_try_at = case when l.state = 'sending' or (l.state = 'waiting' and not ${isWish}) then l.next_try_at
        else excluded.next_try_at end`);
}

/**
 * Neither an event nor a wish disturbs what is under way or waits for a decision, of two documents or about a change of theirs; only a wish
 * wakes what was skipped, and tries a number again that was taken without anybody to compare with.
 */
function stays(isWish: boolean) {
  const isAsked = sql`l.state = 'attention' and (l.problem = 'drift' or (l.problem = 'duplicate' and l.problem_action ->> 'do' = 'review'))`;
  return isWish
    ? sql`(l.state = 'sending' or coalesce(${isAsked}, false))`
    : sql`(l.state in ('sending', 'skipped') or (l.state = 'attention' and l.problem in ('duplicate', 'drift')))`;
}
