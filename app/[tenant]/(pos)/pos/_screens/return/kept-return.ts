import { knownFacts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { knownCard } from "@/app/[tenant]/(pos)/pos/_state/known-balances";
import { keptSales } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { todayIn } from "@/server/dates";
import { decimalAdd, decimalCompare, type Minor, minor, sum, ZERO } from "@/server/money";
import type { ReturnableSale, ServiceLeft } from "@/server/till/returns";
import type { SaleAsHappened } from "@/server/till/sale";

/** A receipt that this tablet made, as far as the tablet knows what came back of it. Null for every other one. */
export async function keptReturn(which: { id: string } | { number: string }): Promise<ReturnableSale | null> {
  const kept = await keptSales();
  const found = kept.find(({ sale }) =>
    "id" in which ? sale.id === which.id : sale.receiptNumber === which.number.toUpperCase(),
  );
  if (!found || found.sale.training) return null;
  const { sale } = found;
  const { methods, registerName, timeZone, dayStart } = knownFacts();
  const backs = kept.flatMap(({ sale: other }) =>
    other.lines.map((line, index) => ({ line, other, figures: other.shown.lines[index] })),
  );
  const whole = kept.map((other) => other.sale).filter(({ besideGoods }) => besideGoods?.saleId === sale.id);
  const lineIds = new Set(sale.lines.map((line) => line.id));
  const after = kept.filter(({ sale: other }) =>
    other.lines.some(({ returns }) => returns && lineIds.has(returns.original.saleLineId)),
  );
  const cards = await cardsOf(sale);
  return {
    ...sale,
    registerName,
    soldAt: new Date(sale.soldAt),
    businessDay: todayIn(timeZone, dayStart, new Date(sale.soldAt)),
    customer: sale.customerId ? { id: sale.customerId, name: "Customer", points: null } : null,
    service: whole.some(({ besideGoods }) => besideGoods?.serviceChargeMinor) ? null : serviceOf(sale),
    tipLeftMinor: minor(Math.max(ZERO, sale.tipMinor - sum(whole.map((other) => other.besideGoods?.tipMinor ?? ZERO)))),
    cashRoundingMinor: sum([sale, ...after.map((other) => other.sale)].map(roundingOf)),
    drawer: null,
    totalMinor: sale.shown.totalMinor,
    lines: sale.lines.flatMap((line, index) => {
      const figures = sale.shown.lines[index];
      const giftCard = cards.get(line.id) ?? null;
      if (!figures || (line.kind === "gift_card" && !giftCard) || decimalCompare(line.quantity, "0") <= 0) return [];
      const own = backs.filter((back) => back.line.returns?.original.saleLineId === line.id);
      const of = (name: "grossMinor" | "discountMinor" | "basketDiscountMinor" | "totalMinor") =>
        minor(-own.reduce((all, back) => all + (back.figures?.[name] ?? 0), 0));
      return [
        {
          ...figures,
          saleLineId: line.id,
          saleId: sale.id,
          receiptNumber: sale.receiptNumber,
          kind: line.kind,
          productId: line.productId,
          sku: line.sku,
          name: line.name,
          unit: line.unit,
          unitPrice: line.unitPrice,
          taxCodeId: line.taxCodeId,
          taxSnapshot: [...line.taxes],
          giftCard,
          points: null,
          quantity: line.quantity,
          returnedQuantity: own.reduce((all, back) => decimalAdd(all, back.line.quantity.replace(/^-/, "")), "0"),
          givenBack:
            own.length === 0
              ? null
              : {
                  grossMinor: of("grossMinor"),
                  discountMinor: of("discountMinor"),
                  basketDiscountMinor: of("basketDiscountMinor"),
                  totalMinor: of("totalMinor"),
                  taxes: figures.taxes.map((tax) => ({
                    ...tax,
                    taxMinor: minor(
                      -own
                        .flatMap((back) => back.figures?.taxes ?? [])
                        .filter((one) => one.code === tax.code && one.ratePpm === tax.ratePpm)
                        .reduce((all, one) => all + one.taxMinor, 0),
                    ),
                  })),
                },
          returns: own.map(({ line: back, other, figures: given }) => ({
            receiptNumber: other.receiptNumber,
            quantity: back.quantity.replace(/^-/, ""),
            amountMinor: -(given?.totalMinor ?? 0),
            disposition: back.returns?.disposition ?? "resell",
            at: new Date(other.soldAt),
            registerName,
          })),
        },
      ];
    }),
    tenders: sale.tenders
      .filter((tender) => tender.amountMinor > 0)
      .map((tender) => {
        const given = kept
          .flatMap((other) => other.sale.tenders)
          .filter((other) => other.refundsTenderId === tender.id)
          .reduce((all, other) => all - other.amountMinor, 0);
        return {
          ...tender,
          name: methods.find((method) => method.id === tender.methodId)?.name ?? "Other",
          terminalId: null,
          leftMinor: minor(Math.max(ZERO, tender.amountMinor - given)),
        };
      }),
  };
}

/** Cards it sold, by their line, with what this tablet knows to be left on them; of one it knows nothing of, nothing is given back. */
async function cardsOf({ lines }: SaleAsHappened): Promise<Map<string, ReturnableSale["lines"][number]["giftCard"]>> {
  const sold = lines.flatMap(({ id, giftCard }) => (giftCard ? [{ id, giftCard }] : []));
  const known = await Promise.all(
    sold.map(async ({ id, giftCard }) => {
      const card = await knownCard(giftCard.code);
      return card && card.reason === null
        ? ([id, { ...giftCard, balanceMinor: minor(card.balanceMinor) }] as const)
        : null;
    }),
  );
  return new Map(known.filter((one) => one !== null));
}

function roundingOf(sale: Pick<SaleAsHappened, "tenders">): Minor {
  return sum(sale.tenders.map((tender) => tender.roundingMinor));
}

/** The service charge with its own part of each tax: what the lines do not hold of the whole. */
function serviceOf({ shown, serviceChargePpm }: SaleAsHappened): ServiceLeft | null {
  if (shown.serviceChargeMinor <= 0) return null;
  const taxes = shown.taxSummary.flatMap(({ code, name, ratePpm, taxMinor }) => {
    const ofLines = shown.lines
      .flatMap((line) => line.taxes)
      .filter((tax) => tax.code === code && tax.ratePpm === ratePpm);
    const own = minor(taxMinor - sum(ofLines.map((tax) => tax.taxMinor)));
    return own === 0 ? [] : [{ code, name, ratePpm, taxMinor: own }];
  });
  return { ppm: serviceChargePpm, netMinor: shown.serviceChargeMinor, taxes };
}
