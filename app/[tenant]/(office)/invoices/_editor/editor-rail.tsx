"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, Maximize2, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Rail, RailSection } from "@/app/_ui/split";
import { DocumentSums } from "@/app/[tenant]/(office)/_documents/document-sums";
import { stockWarnings } from "@/app/[tenant]/(office)/_documents/stock-warnings";
import type { DocumentFigures } from "@/app/[tenant]/(office)/_documents/use-document-totals";
import { DocumentPaper } from "@/app/[tenant]/(office)/invoices/_paper/document-paper";
import type { DraftForm } from "./draft-form";
import type { Letterhead } from "./invoice-editor";
import { previewOf } from "./preview-of";

type Props = { form: DraftForm; figures: DocumentFigures; letterhead: Letterhead; pdf: string | null };

/** What it comes to, what to look at before issuing, and how it will look. */
export function EditorRail({ form, figures, letterhead, pdf }: Props) {
  const customer = useCustomer(form.customer?.id ?? null);
  return (
    <Rail label="Totals, checks and preview" width={336}>
      <RailSection>
        <DocumentSums figures={figures} currency={form.currency} pricesIncludeTax={form.pricesIncludeTax} />
      </RailSection>
      <Checks form={form} hasTaxId={customer ? customer.taxId !== "" : null} />
      <div className="desk grow">
        <div className="w-full">
          <div className="grid justify-items-center [zoom:0.52] tablet:[zoom:1]">
            <DocumentPaper
              label="Preview of the invoice"
              className="min-h-[840px]"
              document={previewOf({ form, figures, letterhead, customer })}
            />
          </div>
        </div>
      </div>
      <div className="rail__foot row-between">
        <span className="t-xs ink3">Preview</span>
        {pdf ? (
          <Button asChild size="xs" variant="quiet" icon={<Maximize2 aria-hidden="true" />}>
            <a href={pdf} target="_blank" rel="noreferrer">
              Open
            </a>
          </Button>
        ) : null}
      </div>
    </Rail>
  );
}

function useCustomer(id: string | null) {
  return useQuery({ ...useTRPC().customers.get.queryOptions({ id: id ?? "" }), enabled: id !== null }).data ?? null;
}

function Checks({ form, hasTaxId }: { form: DraftForm; hasTaxId: boolean | null }) {
  const warnings = stockWarnings(form.lines);
  if (warnings.length === 0 && hasTaxId === null) return null;
  return (
    <RailSection>
      <ul className="t-sm grid gap-1">
        {hasTaxId === null ? null : hasTaxId ? (
          <CheckRow passed>Customer's tax number on file</CheckRow>
        ) : (
          <CheckRow>No tax number of the customer on file</CheckRow>
        )}
        {warnings.map((warning) => (
          <CheckRow key={warning.lineId}>
            Line {warning.line}: {warning.sentence}
          </CheckRow>
        ))}
      </ul>
    </RailSection>
  );
}

export function CheckRow({ passed = false, children }: { passed?: boolean; children: ReactNode }) {
  return (
    <li className="row items-start gap-[7px]">
      {passed ? (
        <Check aria-hidden="true" className="ok mt-[2px] size-[15px] flex-none" />
      ) : (
        <TriangleAlert aria-hidden="true" className="warn mt-[2px] size-[15px] flex-none" />
      )}
      <span>{children}</span>
    </li>
  );
}
