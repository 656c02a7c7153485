import { knownFacts, today } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { keptSales } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { decimalAdd, decimalCompare, minor, ZERO } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";

/** A receipt that this tablet made, as far as the tablet knows what came back of it. Null for every other one. */
export async function keptReturn(which: { id: string } | { number: string }): Promise<ReturnableSale | null> {
  const kept = await keptSales();
  const found = kept.find(({ sale }) =>
    "id" in which ? sale.id === which.id : sale.receiptNumber === which.number.toUpperCase(),
  );
  if (!found || found.sale.training) return null;
  const { sale } = found;
  const { methods, registerName } = knownFacts();
  const backs = kept.flatMap(({ sale: other }) =>
    other.lines.map((line, index) => ({ line, other, figures: other.shown.lines[index] })),
  );
  return {
    ...sale,
    registerName,
    soldAt: new Date(sale.soldAt),
    businessDay: today(),
    customer: sale.customerId ? { id: sale.customerId, name: "Customer" } : null,
    totalMinor: sale.shown.totalMinor,
    lines: sale.lines.flatMap((line, index) => {
      const figures = sale.shown.lines[index];
      if (!figures || line.kind === "gift_card" || decimalCompare(line.quantity, "0") <= 0) return [];
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
          leftMinor: minor(Math.max(ZERO, tender.amountMinor - given)),
        };
      }),
  };
}
