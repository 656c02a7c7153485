"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { onDemand } from "@/app/_ui/on-demand";
import { Split, SplitMain } from "@/app/_ui/split";
import { OrderActions } from "./order-actions";
import { OrderLines, OrderSums } from "./order-lines";
import { OrderNotices } from "./order-notices";
import { OrderRail } from "./order-rail";
import { OrderSteps } from "./order-steps";

const CancelDialog = onDemand(() => import("./cancel-dialog").then((code) => code.CancelDialog));

/** A quote or order: how far it is, what is reserved and invoiced of each line, and everything made from it. */
export function OrderPage({ id }: { id: string }) {
  const order = useSuspenseQuery(useTRPC().orders.get.queryOptions({ id })).data;
  const { can } = useMember();
  const [cancelling, setCancelling] = useState(false);
  return (
    <>
      <OrderActions order={order} onCancel={() => setCancelling(true)} />
      <Split>
        <SplitMain>
          <OrderSteps order={order} />
          <OrderNotices order={order} mayWrite={can("orders.write")} />
          <OrderLines order={order} />
          <OrderSums order={order} />
        </SplitMain>
        <OrderRail order={order} />
      </Split>
      {cancelling ? <CancelDialog order={order} onClose={() => setCancelling(false)} /> : null}
    </>
  );
}
