import type { TenantContext } from "@/server/context";
import type { Statement } from "@/server/db";
import { entriesOf } from "@/server/ledger/post";
import { type Minor, minor, negate, sum } from "@/server/money";
import type { TakenStock } from "@/server/stock/move-stock";
import { documentTotals } from "@/server/totals/rules";
import type { RingUpSale } from "./input";
import { receiptCostPostings, receiptPostings } from "./postings";
import type { Kept } from "./sale-rows";
import type { SettledTenders } from "./settle-tenders";
import type { TakenBack } from "./take-back";

/** What books a receipt and what its goods had cost: one entry each, in the sale's own commit. */
export async function receiptEntries(
  ctx: TenantContext,
  sale: RingUpSale,
  kept: Kept,
  settled: SettledTenders,
  stock: TakenStock,
  back: TakenBack,
  unsettledMinor: Minor,
): Promise<Statement[]> {
  const { figures } = kept;
  const soldLines = figures.lines.filter((_, index) => isGoods(sale, index));
  const soldNetMinor = sum(soldLines.map((line) => line.netMinor));
  const discounts = sum(soldLines.flatMap((line) => [line.discountMinor, line.basketDiscountMinor]));
  const promotionMinor = sum([...sale.lines.map((line) => line.promotionMinor), sale.basketPromotionMinor]);
  const scrappedMinor = sum(back.costs.filter((_, index) => sale.lines[index]?.returns?.disposition === "scrap"));
  const facts = { currency: sale.currency, postedOn: kept.businessDay };
  const { statements } = await entriesOf(
    ctx,
    {
      ...facts,
      cause: { type: "sale", id: sale.id, step: "sale" },
      memo: sale.receiptNumber,
      lines: receiptPostings({
        siteId: kept.siteId,
        tenders: settled.postings,
        fullNetMinor: discounts === 0 ? soldNetMinor : fullNet(sale),
        soldNetMinor,
        discountMinor: minor(Math.max(0, discounts - promotionMinor - sale.loyaltyDiscountMinor)),
        promotionMinor,
        loyaltyMinor: sale.loyaltyDiscountMinor,
        returnedNetMinor: negate(
          sum(figures.lines.filter((_, index) => sale.lines[index]?.returns).map((line) => line.netMinor)),
        ),
        serviceChargeMinor: figures.serviceChargeMinor,
        taxSummary: figures.taxSummary,
        giftCardsSoldMinor: figures.giftCardsSoldMinor,
        tipMinor: sale.tipMinor,
        cashRoundingMinor: sum(sale.tenders.map((tender) => tender.roundingMinor)),
        shortMinor: settled.shortMinor,
        unsettledMinor,
      }),
    },
    {
      ...facts,
      cause: { type: "sale", id: sale.id, step: "cost" },
      memo: `${sale.receiptNumber} cost of goods`,
      lines: receiptCostPostings({
        siteId: kept.siteId,
        stockMinor: sum(stock.moved.map((moved) => moved.valueMinor)),
        scrappedMinor,
      }),
    },
  );
  return statements;
}

function isGoods(sale: RingUpSale, index: number): boolean {
  const line = sale.lines[index];
  return line !== undefined && line.kind !== "gift_card" && line.returns === null;
}

/** The goods before tax as if nothing had come off. */
function fullNet(sale: RingUpSale): Minor {
  const lines = sale.lines
    .filter((_, index) => isGoods(sale, index))
    .map(({ quantity, unitPrice, taxes }) => ({ quantity, unitPrice, taxes }));
  const { currency, pricesIncludeTax, roundingPolicy: rounding } = sale;
  return documentTotals(lines, { currency, pricesIncludeTax, rounding }).netMinor;
}
