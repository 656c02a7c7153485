import { and, eq } from "drizzle-orm";
import { accounts, journalEntries, journalLines } from "@/drizzle/schema/ledger";
import type { TenantContext } from "@/server/context";
import type { Statement } from "@/server/db";
import { newId } from "@/server/ids";
import { askAll, insertsOf } from "@/server/insert-rows";
import type { AccountPurpose } from "./accounts";
import { cannotPost, compact, type Posting } from "./rules";

type CauseType =
  | "invoice"
  | "credit_note"
  | "payment"
  | "stock_movement"
  | "sale"
  | "cash_movement"
  | "shift"
  | "gift_card"
  | "loyalty"
  | "folio"
  | "manual";

export type JournalPosting = {
  postedOn: string;
  /** What caused it; each (type, id, step) posts exactly once, the database refuses a second. */
  cause: { type: CauseType; id: string; step: string };
  memo: string;
  currency: string;
  lines: Posting[];
  reversalOf?: string | null;
  importId?: string | null;
};

/**
 * The only writer of the ledger. Writes one balanced entry per posting, in the caller's transaction, and returns their ids in
 * order (null where every line was zero). Throws when an entry does not balance: that is a bug, never the user's fault.
 */
export async function post(ctx: TenantContext, ...postings: JournalPosting[]): Promise<(string | null)[]> {
  const { ids, statements } = await entriesOf(ctx, ...postings);
  await askAll(ctx.tx, statements);
  return ids;
}

/** The same as statements, for whoever sends them together with others. */
export async function entriesOf(
  ctx: TenantContext,
  ...postings: JournalPosting[]
): Promise<{ ids: (string | null)[]; statements: Statement[] }> {
  const whole = postings.map((posting) => ({ ...posting, lines: compact(posting.lines), id: newId() }));
  const real = whole.filter((posting) => posting.lines.length > 0);
  const ids = whole.map((posting) => (posting.lines.length > 0 ? posting.id : null));
  if (real.length === 0) return { ids, statements: [] };
  for (const posting of real) {
    const fault = cannotPost(posting.lines);
    if (fault) throw new Error(`${posting.memo}: ${fault}`);
  }
  const accountOf = await accountsOf(ctx);
  const entries = real.map((posting) => ({
    tenantId: ctx.tenant,
    id: posting.id,
    companyId: ctx.company.id,
    postedOn: posting.postedOn,
    causeType: posting.cause.type,
    causeId: posting.cause.id,
    step: posting.cause.step,
    memo: posting.memo,
    currency: posting.currency,
    reversalOf: posting.reversalOf ?? null,
    importId: posting.importId ?? null,
  }));
  const lines = real.flatMap((posting) =>
    posting.lines.map((line, index) => ({
      tenantId: ctx.tenant,
      entryId: posting.id,
      position: index + 1,
      companyId: ctx.company.id,
      accountId: accountOf(line.account),
      postedOn: posting.postedOn,
      amountMinor: line.amountMinor,
      baseMinor: line.baseMinor,
      customerId: line.customerId ?? null,
      siteId: line.siteId ?? null,
      taxCode: line.taxCode ?? null,
    })),
  );
  return { ids, statements: [...insertsOf(journalEntries, entries), ...insertsOf(journalLines, lines)] };
}

/** Purposes never move to another account, so they are read once per company and process. */
const purposes = new Map<string, Map<string, string>>();

async function accountsOf(ctx: TenantContext): Promise<(account: Posting["account"]) => string> {
  const key = `${ctx.tenant}/${ctx.company.id}`;
  let ids = purposes.get(key);
  if (!ids) {
    const rows = await ctx.tx
      .select({ id: accounts.id, purpose: accounts.purpose })
      .from(accounts)
      .where(and(eq(accounts.tenantId, ctx.tenant), eq(accounts.companyId, ctx.company.id)));
    ids = new Map(rows.flatMap((row) => (row.purpose ? [[row.purpose, row.id] as const] : [])));
    if (purposes.size > 5_000) purposes.clear();
    // Accounts made in this very transaction may yet be rolled back: only a full chart is worth keeping.
    if (ids.size > 0) purposes.set(key, ids);
  }
  const found = ids;
  return (account) => {
    if (typeof account === "object") return account.id;
    const id = found.get(account satisfies AccountPurpose);
    if (!id) throw new Error(`The company has no account for ${account}`);
    return id;
  };
}
