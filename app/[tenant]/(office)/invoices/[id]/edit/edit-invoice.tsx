"use client";

import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { formOf, type Invoice } from "@/app/[tenant]/(office)/invoices/_editor/draft-form";
import {
  type EditorTerms,
  InvoiceEditor,
  type Letterhead,
} from "@/app/[tenant]/(office)/invoices/_editor/invoice-editor";

type Props = { invoice: Invoice; terms: EditorTerms; letterhead: Letterhead };

export function EditInvoice({ invoice, terms, letterhead }: Props) {
  const { company } = useMember();
  const [first] = useState(() => formOf(invoice, company));
  const { id, version, orderNumber, correctsNumber } = invoice;
  return (
    <InvoiceEditor
      key={id}
      draft={{ id, version, orderNumber, correctsNumber }}
      first={first}
      terms={terms}
      letterhead={letterhead}
    />
  );
}
