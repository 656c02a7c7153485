"use client";

import Link from "next/link";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Body } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { OrderEditor } from "@/app/[tenant]/(office)/orders/_editor/order-editor";
import { formOf, type Order } from "@/app/[tenant]/(office)/orders/_editor/order-form";
import { cannotEdit, orderName } from "@/server/orders/rules";

type EditOrderProps = { order: Order; terms: RouterOutputs["orders"]["editor"] };

export function EditOrder({ order, terms }: EditOrderProps) {
  const { tenant, can } = useMember();
  const [first] = useState(() => formOf(order));
  const reason = can("orders.write") ? cannotEdit(order)?.message : "Your role may look at orders, not change them.";
  if (!reason) return <OrderEditor order={order} first={first} terms={terms} />;
  return (
    <>
      <Topbar>
        <Crumbs
          trail={[
            <Link key="orders" href={paths.orders(tenant)}>
              Quotes & orders
            </Link>,
          ]}
          title={orderName(order)}
        />
      </Topbar>
      <Body pad>
        <Notice
          tone="plain"
          aside={
            <Button asChild size="xs">
              <Link href={paths.order(tenant, order.id)}>Back to the order</Link>
            </Button>
          }
        >
          {reason}
        </Notice>
      </Body>
    </>
  );
}
