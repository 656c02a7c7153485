"use client";

import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import {
  blankForm,
  copyOf,
  type DraftCustomer,
  type Invoice,
} from "@/app/[tenant]/(office)/invoices/_editor/draft-form";
import {
  type EditorTerms,
  InvoiceEditor,
  type Letterhead,
} from "@/app/[tenant]/(office)/invoices/_editor/invoice-editor";
import { newId } from "@/server/ids";
import { formatPercent } from "@/server/money";

type Props = {
  terms: EditorTerms;
  letterhead: Letterhead;
  /** The invoice it begins as a copy of. */
  source: Invoice | null;
  customer: DraftCustomer | null;
};

export function NewInvoice({ terms, letterhead, source, customer }: Props) {
  const { company, startCurrency, today } = useMember();
  const [first] = useState(() => {
    if (source) return copyOf(source, company, today, terms.taxCodes, newId);
    const site = { id: terms.siteId, serviceCharge: formatPercent(terms.serviceChargePpm) };
    const blank = blankForm({ ...company, currency: startCurrency }, site, today);
    return customer ? { ...blank, customer, currency: customer.currency } : blank;
  });
  return <InvoiceEditor draft={null} first={first} terms={terms} letterhead={letterhead} />;
}
