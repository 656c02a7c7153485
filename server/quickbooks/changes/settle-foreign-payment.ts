import { and, eq, isNull } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { closePaid } from "@/server/quickbooks/review/close-paid";
import { raisePaid } from "@/server/quickbooks/review/raise-paid";
import { isVoided } from "@/server/quickbooks/sync/is-voided";
import { isUnderWay, lockLinks } from "./lock-links";
import { markerOf, paymentTargets } from "./payment-targets";
import type { Outcome } from "./settle-change";

/**
 * A payment over there that is none of ours: where it settles an invoice of ours, that is a finding. One of ours whose answer was lost is
 * known by our id in its note and left to the worker that sends it (`ours`). Null as theirs: it is gone.
 */
export async function settleForeignPayment(
  ctx: TenantContext,
  connectionId: string,
  { remoteId, theirs }: { remoteId: string; theirs: Record<string, unknown> | null },
): Promise<Outcome | "later" | "ours"> {
  const targets = theirs === null || isVoided(theirs) ? [] : paymentTargets(theirs);
  if (theirs && (await isLostAnswer(ctx, connectionId, theirs))) return "ours";
  const invoiceIds = targets.flatMap((target) => (target.entity === "Invoice" ? target.remoteId : []));
  const invoices = await lockLinks(ctx, connectionId, "Invoice", invoiceIds);
  const credits = targets.flatMap((target) => (target.entity === "CreditMemo" ? target.remoteId : []));
  const ownCredits = await lockLinks(ctx, connectionId, "CreditMemo", credits);
  await closePaid(ctx, connectionId, remoteId, invoices);
  if (invoices.length === 0 || theirs === null) return "unknown";
  // Where their company applies credits by itself, our credit on our invoice is no stranger's money.
  const isOwnCredit = Number(theirs["TotalAmt"]) === 0 && credits.length > 0 && ownCredits.length === credits.length;
  if (isOwnCredit) return "same";
  if (invoices.some(isUnderWay)) return "later";
  let isRaised = false;
  for (const link of invoices) {
    const [target] = targets.filter((one) => one.entity === "Invoice" && one.remoteId === link.remoteId);
    if (target && (await raisePaid(ctx, link, { remoteId, amount: target.amount, theirs }))) isRaised = true;
  }
  return isRaised ? "paid" : "same";
}

async function isLostAnswer(
  ctx: TenantContext,
  connectionId: string,
  theirs: Record<string, unknown>,
): Promise<boolean> {
  const localId = markerOf(theirs);
  if (localId === null) return false;
  const [link] = await ctx.tx
    .select({ id: quickbooksLinks.id })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.localId, localId),
        isNull(quickbooksLinks.remoteId),
      ),
    )
    .limit(1);
  return link !== undefined;
}
