import { and, eq, inArray } from "drizzle-orm";
import { accounts } from "@/drizzle/schema/ledger";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { formatMoney, type Minor, negate, parseMoney, sum } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { PostEntry } from "./input";
import { post } from "./post";
import { type Entry, entryDetail } from "./queries";
import { cannotPostByHand } from "./rules";

/**
 * Posts an entry by hand, for what no document says: bank fees, capital, a correction. Refused where it does not balance, or
 * touches an account that documents keep. Returns the entry.
 */
export async function postEntry(ctx: TenantContext, input: PostEntry): Promise<Entry> {
  const { currency } = ctx.company;
  await refuseAccounts(ctx, [...new Set(input.lines.map((line) => line.accountId))]);
  const lines = input.lines.map(({ accountId, debit, credit }, index) => {
    const amount = parseMoney(
      debit ?? credit ?? "0",
      currency,
      `lines.${index}.${debit === undefined ? "credit" : "debit"}`,
    );
    return { accountId, amountMinor: debit === undefined ? negate(amount) : amount };
  });
  const difference = sum(lines.map((line) => line.amountMinor));
  if (difference !== 0) throw unbalanced(difference, currency);
  const causeId = newId();
  const [id] = await post(ctx, {
    postedOn: input.postedOn,
    cause: { type: "manual", id: causeId, step: "post" },
    memo: input.memo,
    currency,
    lines: lines.map(({ accountId, amountMinor }) => ({
      account: { id: accountId },
      amountMinor,
      baseMinor: amountMinor,
    })),
  });
  if (!id)
    throw refused("nothing_to_post", "Debits and credits on the same account cancel out, so there is nothing to post.");
  await record(ctx, {
    kind: "journal.posted",
    subjects: [id],
    details: {
      memo: input.memo,
      postedOn: input.postedOn,
      currency,
      totalMinor: sum(lines.map((line) => line.amountMinor).filter((amount) => amount > 0)),
    },
  });
  return entryDetail(ctx, { id });
}

async function refuseAccounts(ctx: TenantContext, ids: string[]): Promise<void> {
  const known = await ctx.tx
    .select({
      id: accounts.id,
      code: accounts.code,
      name: accounts.name,
      purpose: accounts.purpose,
      archivedAt: accounts.archivedAt,
    })
    .from(accounts)
    .where(and(eq(accounts.tenantId, ctx.tenant), eq(accounts.companyId, ctx.company.id), inArray(accounts.id, ids)));
  if (known.length < ids.length) throw notFound("account");
  for (const { archivedAt, ...account } of known) {
    const reason = cannotPostByHand({ ...account, archived: archivedAt !== null });
    if (reason) throw refused("account_not_postable", reason, { accountId: account.id });
  }
}

function unbalanced(difference: Minor, currency: string) {
  const amount = `${formatMoney(difference > 0 ? difference : negate(difference), currency)} ${currency}`;
  const side = difference > 0 ? "debits" : "credits";
  return refused("not_balanced", `The ${side} are ${amount} more than the other side. Nothing was posted.`, {
    differenceMinor: difference,
    currency,
  });
}
