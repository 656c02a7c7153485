import { knownFacts, today } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { lineOf } from "@/app/[tenant]/(pos)/pos/_state/goods";
import { addedBy } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { newId } from "@/server/ids";
import { ZERO } from "@/server/money";
import type { TillProduct } from "@/server/till/catalogue";
import type { ReturnableSale } from "@/server/till/returns";
import { figuresOf } from "./draft";

/**
 * One piece of a product nobody has a receipt for, at today's price: nothing else is known of what was paid. A manager agrees to it,
 * and the office looks for no receipt because it has no number.
 */
export function withoutReceipt(product: TillProduct): ReturnableSale {
  const known = knownFacts();
  const { currency, pricesIncludeTax, roundingPolicy } = known;
  const sold = { ...lineOf(product, known, addedBy()), promotionMinor: ZERO };
  const { kind, productId, sku, name, unit, unitPrice, taxCodeId, taxes } = sold;
  const figures = figuresOf([sold], known);
  const [own] = figures.lines;
  if (!own) throw new Error("One line has its figures.");
  const id = newId();
  return {
    id,
    receiptNumber: "",
    registerName: known.registerName,
    operatorName: "",
    operatorId: null,
    soldAt: new Date(),
    businessDay: today(),
    customer: null,
    ...{ currency, pricesIncludeTax, roundingPolicy },
    totalMinor: figures.totalMinor,
    pointsEarned: "0",
    lines: [
      {
        ...own,
        ...{ kind, productId, sku, name, unit, unitPrice, taxCodeId },
        taxSnapshot: [...taxes],
        saleLineId: newId(),
        saleId: id,
        receiptNumber: "",
        quantity: "1",
        returnedQuantity: "0",
        returns: [],
      },
    ],
    tenders: [],
  };
}
