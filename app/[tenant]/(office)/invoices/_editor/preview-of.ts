import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { isBlank, plainNumber } from "@/app/[tenant]/(office)/_documents/grid-line";
import type { DocumentFigures } from "@/app/[tenant]/(office)/_documents/use-document-totals";
import { isZeroDecimal } from "@/server/money";
import { type PrintedDocument, printedInvoice } from "@/server/printing/rules";
import type { DraftForm } from "./draft-form";

type Preview = {
  form: DraftForm;
  figures: DocumentFigures;
  letterhead: RouterOutputs["invoices"]["letterhead"];
  customer: RouterOutputs["customers"]["get"] | null;
};

/** The paper as it would be issued now, from what is typed: lines that cannot be counted yet are left out. */
export function previewOf({ form, figures, letterhead, customer }: Preview): PrintedDocument {
  const { totals, amounts } = figures;
  const counted = form.lines.filter((line) => !isBlank(line) && amounts.has(line.id));
  const address = customer?.addresses.find((one) => one.kind === "billing") ?? customer?.addresses[0];
  return printedInvoice({
    number: null,
    status: "draft",
    issueDate: form.issueDate || "2000-01-01",
    dueDate: form.dueDate || "2000-01-01",
    reference: form.reference,
    notes: form.notes,
    currency: form.currency,
    pricesIncludeTax: form.pricesIncludeTax,
    ...letterhead,
    customerName: form.customer?.name ?? "",
    customerAddress: address
      ? [address.lines, [address.city, address.postcode].filter(Boolean).join(" "), address.country]
          .filter(Boolean)
          .join("\n")
      : "",
    customerTaxId: customer?.taxId ?? "",
    serviceChargePpm: serviceChargePpm(form.serviceCharge),
    serviceChargeMinor: totals?.serviceChargeMinor ?? 0,
    serviceChargeTaxMinor: totals?.serviceChargeTaxMinor ?? 0,
    netMinor: totals?.netMinor ?? 0,
    totalMinor: totals?.totalMinor ?? 0,
    taxSummary: totals?.taxSummary ?? [],
    lines: counted.map((line, place) => {
      const figure = totals?.lines[place];
      return {
        sku: line.sku,
        description: line.description,
        quantity: plainNumber(line.quantity),
        unitPrice: plainNumber(line.unitPrice),
        discountMinor: (figure?.discountMinor ?? 0) + (figure?.basketDiscountMinor ?? 0),
        netMinor: figure?.netMinor ?? 0,
        totalMinor: figure?.totalMinor ?? 0,
        taxes: figure?.taxes ?? [],
      };
    }),
  });
}

function serviceChargePpm(typed: string): number {
  const text = plainNumber(typed.replace("%", ""));
  return /^\d{1,3}(\.\d{1,4})?$/.test(text) && !isZeroDecimal(text) ? Math.round(Number(text) * 10_000) : 0;
}
