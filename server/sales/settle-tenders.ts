import type { TenantContext } from "@/server/context";
import type { Posting } from "@/server/ledger/rules";
import { formatMoney, type Minor, minor, negate, sum, ZERO } from "@/server/money";
import { changeCredit } from "@/server/payments/change-credit";
import { lockCredit } from "@/server/payments/lock-credit";
import { usableCredit, worthOfCredit } from "@/server/payments/rules";
import type { RingUpSale } from "./input";
import type { Task } from "./rules";
import type { SaleFacts } from "./sale-facts";

export type SettledTenders = {
  postings: { account: Posting["account"]; amountMinor: Minor; customerId: string | null }[];
  /** What of the tenders turned out not to be there. */
  shortMinor: Minor;
  tasks: Task[];
};

/**
 * Where the money of a receipt stands: each tender in its account, cash in the drawer's own. Store credit is taken from what we hold
 * for the customer; what is not there any more is missing money, told and never refused, because the goods are gone.
 */
export async function settleTenders(ctx: TenantContext, sale: RingUpSale, facts: SaleFacts): Promise<SettledTenders> {
  const settled: SettledTenders = { postings: [], shortMinor: ZERO, tasks: [] };
  const customerId = facts.customerKnown ? sale.customerId : null;
  for (const tender of sale.tenders) {
    if (tender.amountMinor === 0) continue;
    const method = facts.methods.get(tender.methodId);
    switch (tender.kind) {
      case "cash":
        settled.postings.push({
          account: { id: facts.cashAccountId },
          amountMinor: tender.amountMinor,
          customerId: null,
        });
        break;
      case "gift_card":
        settled.postings.push({ account: "gift_cards", amountMinor: tender.amountMinor, customerId: null });
        break;
      case "folio":
        settled.postings.push({ account: "guest_ledger", amountMinor: tender.amountMinor, customerId });
        break;
      case "customer_credit":
        break;
      default:
        settled.postings.push({
          account: method ? { id: method.accountId } : "other_clearing",
          amountMinor: tender.amountMinor,
          customerId: null,
        });
    }
    if (!method) {
      settled.tasks.push({
        kind: "unknown_method",
        words: `${sale.receiptNumber} was paid in a way that is not known here; it stands with other payments.`,
      });
    }
  }
  await settleCredit(ctx, sale, customerId, settled);
  return settled;
}

/** All store credit of a receipt at once: used is positive, kept negative. */
async function settleCredit(
  ctx: TenantContext,
  sale: RingUpSale,
  customerId: string | null,
  settled: SettledTenders,
): Promise<void> {
  const parts = sale.tenders.filter((tender) => tender.kind === "customer_credit");
  const used = sum(parts.map((tender) => tender.amountMinor));
  if (used === 0) return;
  const said = (amount: Minor) => formatMoney(amount, sale.currency);
  if (customerId === null) {
    settled.shortMinor = sum([settled.shortMinor, used]);
    settled.tasks.push({
      kind: "credit_short",
      words: `${sale.receiptNumber} used ${said(used)} of store credit without a customer known here; it stands as missing.`,
    });
    return;
  }
  const held = await lockCredit(ctx, customerId, sale.currency);
  const takenMinor = used > 0 ? minor(Math.min(used, Math.max(0, usableCredit(held)))) : used;
  const worthMinor = used > 0 ? worthOfCredit(held, takenMinor) : used;
  if (takenMinor !== 0) {
    await changeCredit(ctx, held, { amountMinor: negate(takenMinor), worthMinor: negate(worthMinor) });
    settled.postings.push({ account: "customer_credit", amountMinor: takenMinor, customerId });
  }
  if (takenMinor === used) return;
  settled.shortMinor = sum([settled.shortMinor, minor(used - takenMinor)]);
  settled.tasks.push({
    kind: "credit_short",
    words: `${sale.receiptNumber} used ${said(used)} of store credit; only ${said(takenMinor)} was there. The rest stands as missing.`,
  });
}
