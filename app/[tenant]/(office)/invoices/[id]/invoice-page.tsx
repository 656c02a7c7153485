"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { redirect } from "next/navigation";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { onDemand } from "@/app/_ui/on-demand";
import { Desk } from "@/app/_ui/paper";
import { Split, SplitMain } from "@/app/_ui/split";
import { DocumentPaper } from "@/app/[tenant]/(office)/invoices/_paper/document-paper";
import { printedInvoice } from "@/server/printing/rules";
import { InvoiceActions, type InvoiceWindow } from "./invoice-actions";
import { InvoiceBanner } from "./invoice-banner";
import { InvoiceRail } from "./invoice-rail";
import { InvoiceStrip } from "./invoice-strip";

const RecordPaymentDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_payments/record-payment-dialog").then((code) => code.RecordPaymentDialog),
);
const CreditDialog = onDemand(() => import("./credit-dialog").then((code) => code.CreditDialog));
const CorrectDialog = onDemand(() => import("./correct-dialog").then((code) => code.CorrectDialog));
const VoidDialog = onDemand(() => import("./void-dialog").then((code) => code.VoidDialog));

export type Invoice = RouterOutputs["invoices"]["get"] & { number: string };

/** An issued invoice: what is due, the document as the customer has it, and all that happened to it since. */
export function InvoicePage({ id }: { id: string }) {
  const { tenant } = useMember();
  const found = useSuspenseQuery(useTRPC().invoices.get.queryOptions({ id })).data;
  const [window, setWindow] = useState<InvoiceWindow | null>(null);
  if (found.number === null) redirect(paths.editInvoice(tenant, id));
  const invoice: Invoice = { ...found, number: found.number };
  const close = () => setWindow(null);
  return (
    <>
      <InvoiceActions invoice={invoice} onOpen={setWindow} />
      <Split>
        <SplitMain className="flex flex-col">
          <InvoiceBanner invoice={invoice} onUseCredit={() => setWindow("use_credit")} />
          <InvoiceStrip invoice={invoice} />
          <Desk>
            <DocumentPaper label="The invoice as the customer has it" document={printedInvoice(invoice)} />
          </Desk>
        </SplitMain>
        <InvoiceRail invoice={invoice} />
      </Split>
      <RecordPaymentDialog
        invoice={invoice}
        open={window === "payment" || window === "use_credit"}
        byCredit={window === "use_credit"}
        onOpenChange={(open) => (open ? undefined : close())}
      />
      {window === "credit" ? <CreditDialog invoice={invoice} onClose={close} /> : null}
      {window === "correct" ? <CorrectDialog invoice={invoice} onClose={close} /> : null}
      {window === "void" ? <VoidDialog invoice={invoice} onClose={close} /> : null}
    </>
  );
}
