import { and, eq, sql } from "drizzle-orm";
import { folioCharges, folios } from "@/drizzle/schema/folios";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { documentFacts } from "@/server/invoices/document-facts";
import { post } from "@/server/ledger/post";
import { add, type Minor, minor, negate } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { MoveCharge } from "./input";
import { type LockedFolio, lockFolios } from "./lock-folios";
import { type FolioDetail, folioDetail } from "./queries";
import { cannotMove } from "./rules";

/**
 * Moves all that a receipt left on one account to another, with a reason; the sale itself is not touched, only who owes it. Throws
 * refused where nothing of it is left there (`nothing_charged`) or the other was checked out (`settled`).
 */
export async function moveCharge(ctx: TenantContext, input: MoveCharge): Promise<FolioDetail> {
  if (input.id === input.toId) throw refused("same_account", "It is on this account already. Nothing was moved.");
  const locked = await lockFolios(ctx, [input.id, input.toId]);
  const [from, to] = [locked.get(input.id), locked.get(input.toId)];
  if (!from || !to) throw new Error("Both were locked.");
  const found = await ctx.tx.execute<{ charges: number; amount: string; receipt_number: string | null }>(sql`
    select count(*)::int as charges, coalesce(sum(h.amount_minor), 0) as amount, max(s.receipt_number) as receipt_number
    from folio_charges h left join sales s on s.tenant_id = h.tenant_id and s.id = h.sale_id
    where h.tenant_id = ${ctx.tenant} and h.folio_id = ${from.id} and h.sale_id = ${input.saleId}`);
  if (!found.rows[0]?.charges) throw notFound("receipt on this account");
  const amountMinor = minor(Number(found.rows[0]?.amount ?? 0));
  const receipt = found.rows[0]?.receipt_number ?? "The receipt";
  const no = cannotMove(from, to, amountMinor);
  if (no) throw refused(no.code, no.message);
  const moveId = newId();
  const charge = (folio: LockedFolio, id: string, amount: Minor, words: string) => ({
    tenantId: ctx.tenant,
    id,
    folioId: folio.id,
    saleId: input.saleId,
    amountMinor: amount,
    reason: `${words}: ${input.reason}`,
    actorName: ctx.actor.name,
    at: ctx.now,
  });
  await ctx.tx
    .insert(folioCharges)
    .values([
      charge(from, moveId, negate(amountMinor), `${receipt} moved to ${to.name}`),
      charge(to, newId(), amountMinor, `${receipt} moved from ${from.name}`),
    ]);
  await setBalance(ctx, from, add(from.balanceMinor, negate(amountMinor)));
  await setBalance(ctx, to, add(to.balanceMinor, amountMinor));
  const { today } = await documentFacts(ctx, from);
  const owed = (folio: LockedFolio, amount: Minor) => ({
    account: "guest_ledger" as const,
    amountMinor: amount,
    baseMinor: amount,
    customerId: folio.customerId,
    siteId: folio.siteId,
  });
  await post(ctx, {
    postedOn: today,
    cause: { type: "folio", id: moveId, step: "move" },
    memo: `${receipt} moved from ${from.name} to ${to.name}`,
    currency: ctx.company.currency,
    lines: [owed(to, amountMinor), owed(from, negate(amountMinor))],
  });
  await record(ctx, {
    kind: "folio.charge_moved",
    subjects: [from.id, to.id, input.saleId],
    details: {
      ...{ receiptNumber: receipt, amountMinor, currency: ctx.company.currency },
      ...{ from: from.name, to: to.name, reason: input.reason },
    },
  });
  return folioDetail(ctx, from.id);
}

async function setBalance(ctx: TenantContext, folio: LockedFolio, balanceMinor: Minor): Promise<void> {
  await ctx.tx
    .update(folios)
    .set({ balanceMinor, version: folio.version + 1 })
    .where(and(eq(folios.tenantId, ctx.tenant), eq(folios.id, folio.id)));
}
