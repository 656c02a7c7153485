import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { chargeFolios as chargeFoliosOf } from "@/server/folios/charge-folios";
import { type MovedPart, moveGiftCards } from "@/server/giftcards/move-gift-cards";
import { sellGiftCards } from "@/server/giftcards/sell-gift-cards";
import type { Posting } from "@/server/ledger/rules";
import { formatMoney, type Minor, minor, negate, sum, ZERO } from "@/server/money";
import { changeCredit } from "@/server/payments/change-credit";
import { lockCredit } from "@/server/payments/lock-credit";
import { usableCredit, worthOfCredit } from "@/server/payments/rules";
import type { RingUpSale } from "./input";
import { cardLoads, cardsTakenBack, type Task } from "./rules";
import type { SaleFacts } from "./sale-facts";
import { isAskedFirst } from "./take-back";

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
      // These three take what is there, in an order of their own.
      case "customer_credit":
      case "gift_card":
      case "folio":
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
  await chargeFolios(ctx, sale, settled);
  return settled;
}

/** Rooms and house accounts: what is charged is owed by whoever the account is of. */
async function chargeFolios(ctx: TenantContext, sale: RingUpSale, settled: SettledTenders): Promise<void> {
  const parts = sale.tenders.filter((tender) => tender.kind === "folio" && tender.amountMinor !== 0);
  if (parts.length === 0) return;
  const charges = parts.map(({ id, folioId, amountMinor }) => ({ id, folioId, amountMinor }));
  const charged = await chargeFoliosOf(ctx, { ...namesOf(sale), charges });
  charged.forEach(({ customerId, words }, index) => {
    const amountMinor = parts[index]?.amountMinor ?? ZERO;
    if (customerId === null) settled.shortMinor = sum([settled.shortMinor, amountMinor]);
    else settled.postings.push({ account: "guest_ledger", amountMinor, customerId });
    if (words !== null) settled.tasks.push({ kind: "account", words });
  });
}

function namesOf({ id: saleId, receiptNumber, operatorName }: RingUpSale) {
  return { saleId, receiptNumber, operatorName };
}

/**
 * Gift cards, after everything else that is locked but stock: sold ones get their money, used ones give what they have. What a card
 * did not have is missing money. What is taken off a card that comes back was booked with the gift cards of the receipt; a card that
 * has less by now is refused (`gift_card_spent`) where the office is asked first. Answers the cards that are ours.
 */
export async function settleGiftCards(
  ctx: TenantContext,
  sale: RingUpSale,
  day: string,
  settled: SettledTenders,
): Promise<ReadonlySet<string>> {
  const sold = cardLoads(sale).map(({ card: { id: cardId, code }, worthMinor: amountMinor }) => ({
    ...{ cardId, code, amountMinor },
    customerId: null,
  }));
  const used = sale.tenders.filter((tender) => tender.kind === "gift_card" && tender.amountMinor !== 0);
  const back = cardsTakenBack(sale);
  if (sold.length === 0 && used.length === 0 && back.length === 0) return new Set();
  const known = new Set<string>();
  for (const card of await sellGiftCards(ctx, { saleId: sale.id, day, cards: sold })) {
    known.add(card.cardId);
    if (card.words !== null) settled.tasks.push({ kind: "gift_card_short", words: card.words });
  }
  const parts = [
    ...used.map(({ giftCardId, amountMinor }) => ({ cardId: giftCardId ?? sale.id, amountMinor })),
    ...back.map(({ card, amountMinor }) => ({ cardId: card.id, amountMinor, takenBack: true })),
  ];
  const moved = await moveGiftCards(ctx, { saleId: sale.id, day, parts, overdraft: "report" });
  for (const [index, part] of moved.entries()) {
    const isTakenBack = index >= used.length;
    if (isTakenBack && part.shortMinor > 0) refuseSpent(sale, part);
    if (part.known) known.add(part.cardId);
    settled.shortMinor = sum([settled.shortMinor, part.shortMinor]);
    // All of a card that came back stands with the gift cards of the receipt; what was not on it any more is taken out again.
    const movedMinor = isTakenBack ? negate(part.shortMinor) : part.movedMinor;
    if (movedMinor !== 0) settled.postings.push({ account: "gift_cards", amountMinor: movedMinor, customerId: null });
    if (part.words !== null) {
      settled.tasks.push({ kind: "gift_card_short", words: `${sale.receiptNumber}: ${part.words}` });
    }
  }
  return known;
}

function refuseSpent(sale: RingUpSale, { codeEnd, movedMinor }: MovedPart): void {
  if (!isAskedFirst(sale)) return;
  const left = formatMoney(movedMinor, sale.currency);
  const words = `Only ${left} is left on the gift card ending in ${codeEnd}. Nothing was given back. Look at it again.`;
  throw refused("gift_card_spent", words, { leftMinor: movedMinor });
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
