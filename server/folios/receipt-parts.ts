import type { LineIncome } from "@/drizzle/schema/invoices";
import { serviceChargeLine, type Tax } from "@/server/credits/rules";
import { add, cumulativeShare, type Minor, minor, subtract, sum, ZERO } from "@/server/money";

/**
 * A receipt that was charged to a room is billed at check-out by what it was made of: its goods by their taxes, its service charge, its
 * tip, its gift cards, so that the invoice says tax by rate and a credit of a line takes back just that. A receipt that was charged in
 * part is billed by the same share of each.
 *
 * Worked example: a dinner of 50.00 with 20 % in it, a newspaper of 2.00 without, a service charge of 6.00 with 20 % in it and a tip of
 * 2.00 are four lines, of 8.33, 0.00, 1.00 and 0.00 tax. Charged half, they are 25.00, 1.00, 3.00 and 1.00 with half the tax.
 */
export type ChargedReceipt = {
  /** What of it stands on the account. */
  chargedMinor: Minor;
  serviceChargeMinor: number;
  serviceChargeTaxMinor: number;
  tipMinor: number;
  taxSummary: readonly (Tax & { netMinor: number })[];
  lines: readonly ReceiptLine[];
};

export type ReceiptLine = {
  name: string;
  quantity: string;
  isGiftCard: boolean;
  /** The card it was put on; null where it is not known any more. */
  giftCardId?: string | null;
  netMinor: number;
  totalMinor: number;
  taxes: readonly Tax[];
};

export type ReceiptPart = {
  /** "2 Coffee, Cake", "service charge" */
  words: string;
  income: LineIncome | null;
  giftCardId?: string;
  /** With its tax. */
  amountMinor: Minor;
  taxes: Tax[];
};

export function receiptParts(receipt: ChargedReceipt): ReceiptPart[] {
  const whole = wholeParts(receipt);
  const wholeMinor = sum(whole.map((part) => part.amountMinor));
  if (wholeMinor === receipt.chargedMinor) return whole;
  if (wholeMinor === 0) return [{ words: "", income: null, amountMinor: receipt.chargedMinor, taxes: [] }];
  let [covered, given] = [ZERO, ZERO];
  return whole.flatMap((part): ReceiptPart[] => {
    covered = add(covered, part.amountMinor);
    const amountMinor = cumulativeShare(receipt.chargedMinor, covered, wholeMinor, given);
    given = add(given, amountMinor);
    if (amountMinor === 0) return [];
    const taxes = part.taxes.map((tax) => ({
      ...tax,
      taxMinor: cumulativeShare(minor(tax.taxMinor), amountMinor, part.amountMinor, ZERO),
    }));
    return [{ ...part, amountMinor, taxes }];
  });
}

/** Everything the receipt came to, in the order a bill has it. */
function wholeParts(receipt: ChargedReceipt): ReceiptPart[] {
  const goods = receipt.lines.filter((line) => !line.isGiftCard);
  const service = serviceChargeLine({ ...receipt, lines: [...goods] });
  const cards = receipt.lines.filter((line) => line.isGiftCard);
  const parts: ReceiptPart[] = [
    ...goodsByTax(goods),
    {
      words: "service charge",
      income: "service_charge",
      amountMinor: minor(service?.totalMinor ?? 0),
      taxes: service ? [...service.taxes] : [],
    },
    ...cards.map(giftCardPart),
    { ...untaxed("tip"), income: "tips_payable", amountMinor: minor(receipt.tipMinor) },
  ];
  return parts.filter((part) => part.amountMinor !== 0);
}

/** A line for each card: what is credited of it is taken off that card again. */
function giftCardPart(line: ReceiptLine): ReceiptPart {
  const part = { ...untaxed(wordsOf([line])), amountMinor: minor(line.totalMinor) };
  return line.giftCardId ? { ...part, income: "gift_cards", giftCardId: line.giftCardId } : part;
}

function untaxed(words: string) {
  return { words, income: null, taxes: [] };
}

function goodsByTax(lines: readonly ReceiptLine[]): ReceiptPart[] {
  const groups = new Map<string, ReceiptLine[]>();
  for (const line of lines) {
    const key = line.taxes.map((tax) => `${tax.code} ${tax.ratePpm} ${tax.name}`).join("\n");
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((same) => ({
    words: wordsOf(same),
    income: null,
    amountMinor: sum(same.map((line) => minor(line.totalMinor))),
    taxes: (same[0]?.taxes ?? []).map((tax, index) => ({
      ...tax,
      taxMinor: sum(same.map((line) => minor(line.taxes[index]?.taxMinor ?? 0))),
    })),
  }));
}

function wordsOf(lines: readonly ReceiptLine[]): string {
  return lines.map(({ quantity, name }) => (quantity === "1" ? name : `${quantity} ${name}`)).join(", ");
}

/** Before tax. */
export function netOf(part: ReceiptPart): Minor {
  return subtract(part.amountMinor, sum(part.taxes.map((tax) => minor(tax.taxMinor))));
}

/** What a bill holds by tax: the net each was charged on, and the tax. */
export function taxSummaryOf(parts: readonly ReceiptPart[]): (Tax & { netMinor: number })[] {
  const summary = new Map<string, Tax & { netMinor: number }>();
  for (const part of parts) {
    for (const tax of part.taxes) {
      const key = `${tax.code} ${tax.ratePpm} ${tax.name}`;
      const known = summary.get(key) ?? { ...tax, netMinor: 0, taxMinor: 0 };
      const [netMinor, taxMinor] = [known.netMinor + netOf(part), known.taxMinor + tax.taxMinor];
      summary.set(key, { ...known, netMinor, taxMinor });
    }
  }
  return [...summary.values()];
}
