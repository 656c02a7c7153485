import { knownFacts, today } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { lineOf } from "@/app/[tenant]/(pos)/pos/_state/goods";
import { addedBy } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { newId } from "@/server/ids";
import { ZERO } from "@/server/money";
import type { TillProduct } from "@/server/till/catalogue";
import type { ReturnableLine, ReturnableSale } from "@/server/till/returns";
import { figuresOf } from "./draft";

/** Of goods without a receipt nobody knows how many were bought. */
export const ANY_NUMBER = "999";

/**
 * Goods nobody has a receipt for, at today's price: nothing else is known of what was paid. A manager agrees to it, and the office looks
 * for no receipt because it has no number.
 */
export function withoutReceipt(product: TillProduct): ReturnableSale {
  const { currency, pricesIncludeTax, roundingPolicy, registerName } = knownFacts();
  const id = newId();
  return {
    id,
    receiptNumber: "",
    registerName,
    operatorName: "",
    operatorId: null,
    soldAt: new Date(),
    businessDay: today(),
    customer: null,
    ...{ currency, pricesIncludeTax, roundingPolicy },
    totalMinor: ZERO,
    lines: [lineWithoutReceipt(id, product)],
    service: null,
    tipLeftMinor: ZERO,
    cashRoundingMinor: ZERO,
    drawer: null,
    tenders: [],
  };
}

/** Another thing that came along; the same one again is no second line. */
export function withAlso(sale: ReturnableSale, product: TillProduct): ReturnableSale {
  if (sale.lines.some((line) => line.productId === product.id)) return sale;
  return { ...sale, lines: [...sale.lines, lineWithoutReceipt(sale.id, product)] };
}

function lineWithoutReceipt(saleId: string, product: TillProduct): ReturnableLine {
  const known = knownFacts();
  const sold = { ...lineOf(product, known, addedBy()), promotionMinor: ZERO };
  const { kind, productId, sku, name, unit, unitPrice, taxCodeId, taxes } = sold;
  const [own] = figuresOf([sold], known).lines;
  if (!own) throw new Error("One line has its figures.");
  return {
    ...own,
    ...{ kind, productId, sku, name, unit, unitPrice, taxCodeId },
    taxSnapshot: [...taxes],
    saleLineId: newId(),
    saleId,
    receiptNumber: "",
    quantity: "1",
    returnedQuantity: "0",
    returns: [],
    giftCard: null,
    points: null,
  };
}
