"use client";

import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { EditorClosed } from "@/app/[tenant]/(office)/orders/_editor/editor-closed";
import { OrderEditor } from "@/app/[tenant]/(office)/orders/_editor/order-editor";
import { formOf, type Order } from "@/app/[tenant]/(office)/orders/_editor/order-form";
import { cannotEdit, orderName } from "@/server/orders/rules";

type EditOrderProps = { order: Order; terms: RouterOutputs["orders"]["editor"] };

export function EditOrder({ order, terms }: EditOrderProps) {
  const { tenant, can } = useMember();
  const [first] = useState(() => formOf(order));
  const reason = can("orders.write") ? cannotEdit(order)?.message : "Your role may look at orders, not change them.";
  if (!reason) return <OrderEditor order={order} first={first} terms={terms} />;
  const back = paths.order(tenant, order.id);
  return <EditorClosed title={orderName(order)} reason={reason} back={back} backWords="Back to the order" />;
}
