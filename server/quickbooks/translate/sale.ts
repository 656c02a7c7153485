import { decimalNegate, minor } from "@/server/money";
import { type Asking, askingOf } from "./asking";
import type { LineFacts, MethodOf, SaleFacts } from "./facts";
import { beforeStart, closedBooks, currencyJson, customerThere, foreignCurrency } from "./gate";
import { clip, given } from "./json";
import { dayKey, type ItemPart, itemKey, walkInKey } from "./keys";
import type { Book, Translation } from "./model";
import { salesLines } from "./sales-lines";

/** Held or owed elsewhere, not money in a drawer or on its way: they have accounts of their own. */
const NO_MONEY = new Set(["customer_credit", "gift_card", "folio"]);

/**
 * A receipt is one document: sale and payment in one. What it was mostly paid by is where its money goes; each further way of paying
 * is a line below zero that moves its part to its own account. Gift cards, credit, rooms, tips and rounding are lines as well, by
 * what the receipt's own entry booked, so that each account there moves as it did here.
 *
 * Example: goods of 12.00 with a tip of 2.00, paid 10.00 by card and 4.00 in cash: lines of 12.00, 2.00 and −4.00 (cash), and
 * 10.00 into what stands for the card. Where more money went out than came in, it is a refund receipt with every sign turned.
 */
export function translateSale(facts: SaleFacts, book: Book): Translation {
  if (facts.training) return { kind: "leave", words: "It was rung up in training and is no sale." };
  const day = dayKey(facts.siteId, facts.businessDay);
  const carrier = book.remoteIdOf(day);
  // What is carried has the id of what carries it.
  const isItself = ![null, carrier].includes(book.remoteIdOf(facts.key));
  const left = beforeStart(facts.businessDay, book);
  if (left) return left;
  if (!isItself && (book.sendMode === "daily" || carrier !== null)) {
    return { kind: "carried", by: day, words: "The summary of its day carries it." };
  }
  const refusal =
    closedBooks(facts.key, facts.businessDay, book) ?? foreignCurrency(facts.company, facts.currency, book);
  if (refusal) return refusal;
  const money = byMethod(facts);
  const sign = money.reduce((all, one) => all + one.amountMinor, 0) < 0 ? -1 : 1;
  const [main] = money
    .filter((one) => one.amountMinor * sign > 0)
    .sort((a, b) => (b.amountMinor - a.amountMinor) * sign);
  const others = money.filter((one) => one !== main);
  const asking = askingOf(book);
  const { company, currency, pricesIncludeTax } = facts;
  const lines = [...facts.lines, ...moneyLines(facts, others)].map((line) => (sign < 0 ? turned(line) : line));
  const site = asking.ifMapped(`department:${facts.siteId}`);
  const sold = { company, currency, pricesIncludeTax, lines, taxMinor: facts.taxMinor * sign };
  const sales = salesLines(sold, asking, book);
  const payload = given({
    CustomerRef: asking.ref(facts.customer ? customerThere(facts.customer, currency, book) : walkInKey(company.id)),
    TxnDate: facts.businessDay,
    ...currencyJson(currency, "1", book),
    ...sales.fields,
    ...(main ? depositJson(main, asking) : {}),
    PrivateNote: clip([`Tillbook ${facts.id}`, facts.note.trim()].filter(Boolean).join("\n"), 4000),
    DepartmentRef: site ? { value: site.id } : undefined,
  });
  return (
    asking.missing() ?? {
      kind: "write",
      entity: sign < 0 ? "RefundReceipt" : "SalesReceipt",
      payload,
      number: facts.receiptNumber,
      expectTotalMinor: minor((main?.amountMinor ?? 0) * sign),
      expectTaxMinor: sales.expectTaxMinor,
      ourTaxMinor: sales.ourTaxMinor,
      currency,
      day: facts.businessDay,
    }
  );
}

type Money = { method: MethodOf; amountMinor: number; reference: string };

/** What came in or went out by each way of paying that moves money. */
function byMethod({ tenders }: SaleFacts): Money[] {
  const methods = new Map<string, Money>();
  for (const { method, amountMinor, reference, label } of tenders) {
    if (NO_MONEY.has(method.kind)) continue;
    const known = methods.get(method.id) ?? { method, amountMinor: 0, reference: (reference || label).trim() };
    methods.set(method.id, { ...known, amountMinor: known.amountMinor + amountMinor });
  }
  return [...methods.values()].filter((one) => one.amountMinor !== 0);
}

function moneyLines(facts: SaleFacts, others: readonly Money[]): LineFacts[] {
  const { posted, giftCardsSoldMinor: sold } = facts;
  const line = (part: ItemPart, description: string, amountMinor: number): LineFacts => ({
    item: itemKey(facts.company.id, part),
    description,
    quantity: null,
    unitPrice: null,
    discountMinor: 0,
    netMinor: amountMinor,
    taxMinor: 0,
    totalMinor: amountMinor,
    taxes: [],
  });
  return [
    line("gift_cards", "Gift cards sold", sold),
    line("tips", "Tip", facts.tipMinor),
    line("cash_rounding", "Cash rounding", facts.cashRoundingMinor),
    line("gift_cards", "Paid by gift card", -(posted.giftCardsMinor + sold)),
    line("deposits", "Customer credit", -posted.creditMinor),
    line("room_charges", "Charged to a room or account", -posted.roomsMinor),
    line("over_short", "Missing or beyond what was asked", -posted.overShortMinor),
    ...others.map(({ method, amountMinor }) => line(`tender:${method.id}`, `Paid by ${method.name}`, -amountMinor)),
  ].filter(({ totalMinor }) => totalMinor !== 0);
}

function turned(line: LineFacts): LineFacts {
  return {
    ...line,
    quantity: line.quantity === null ? null : decimalNegate(line.quantity),
    discountMinor: -line.discountMinor,
    netMinor: -line.netMinor,
    taxMinor: -line.taxMinor,
    totalMinor: -line.totalMinor,
    taxes: line.taxes.map((tax) => ({ ...tax, taxMinor: -tax.taxMinor })),
  };
}

function depositJson({ method, reference }: Money, asking: Asking): Record<string, unknown> {
  const methodThere = asking.ifMapped(`method:${method.id}`);
  return {
    DepositToAccountRef: asking.mapped(`tender:${method.id}`, method.name),
    PaymentMethodRef: methodThere ? { value: methodThere.id } : undefined,
    PaymentRefNum: clip(reference, 21) || undefined,
  };
}
