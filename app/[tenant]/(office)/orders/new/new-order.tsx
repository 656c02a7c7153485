"use client";

import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { EditorClosed } from "@/app/[tenant]/(office)/orders/_editor/editor-closed";
import { OrderEditor } from "@/app/[tenant]/(office)/orders/_editor/order-editor";
import { blankForm, copyOf, type Order, type OrderCustomer } from "@/app/[tenant]/(office)/orders/_editor/order-form";
import { newId } from "@/server/ids";

type NewOrderProps = {
  terms: RouterOutputs["orders"]["editor"];
  /** The order it begins as a copy of. */
  source: Order | null;
  customer: OrderCustomer | null;
};

export function NewOrder({ terms, source, customer }: NewOrderProps) {
  const { company, startCurrency, tenant, today, can } = useMember();
  const [first] = useState(() => {
    if (source) return copyOf(source, today, newId);
    const blank = blankForm({ ...company, currency: startCurrency }, terms.siteId, today);
    return customer ? { ...blank, customer, currency: customer.currency } : blank;
  });
  if (!can("orders.write")) {
    const reason = "Your role may look at quotes and orders, not write them.";
    return <EditorClosed title="New quote" reason={reason} back={paths.orders(tenant)} backWords="Back to the list" />;
  }
  return <OrderEditor order={null} first={first} terms={terms} />;
}
