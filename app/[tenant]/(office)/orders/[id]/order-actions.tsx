"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, Copy, Ellipsis, FileText, Pencil, Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { appError } from "@/app/_lib/app-error";
import { backToList } from "@/app/_lib/came-from";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button, IconButton } from "@/app/_ui/button";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { Status } from "@/app/_ui/status";
import { toast, toastBad } from "@/app/_ui/toast";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { OrderNeighbours } from "@/app/[tenant]/(office)/orders/order-neighbours";
import { decimalCompare } from "@/server/money";
import { cannotCancel, cannotConfirm, cannotEdit, cannotInvoice, orderName, type Refusal } from "@/server/orders/rules";
import type { Order } from "./order-steps";

/** What can be done with an order now; what cannot says why. */
export function OrderActions({ order, onCancel }: { order: Order; onCancel: () => void }) {
  const { tenant, can } = useMember();
  const list = useCameFrom();
  const router = useRouter();
  const mayWrite = can("orders.write");
  const why = (reason: Refusal | null) =>
    mayWrite ? (reason?.message ?? null) : "Your role may look at orders, not change them.";
  const whyNotEdit = why(cannotEdit(order));
  const whyNotCancel = why(cannotCancel(order));
  const { confirm, invoice } = useSteps(order);
  const whyNotInvoice = invoiceRefusal(order, can("invoices.draft"));

  useShortcut("e", () => router.push(paths.editOrder(tenant, order.id)), { label: "Edit", enabled: !whyNotEdit });
  useShortcut("i", () => invoice.run(), { label: "Invoice what is ready", enabled: !whyNotInvoice });
  useShortcut("mod+enter", () => confirm.run(), { label: "Confirm", enabled: order.status === "quote" && mayWrite });

  return (
    <Topbar
      actions={
        <>
          {order.status === "confirmed" || order.status === "part_invoiced" ? (
            <Button asChild size="sm" variant="quiet" icon={<Printer aria-hidden="true" />} className="hide-tablet">
              <Link href={paths.pickList(tenant, order.id)}>Pick list</Link>
            </Button>
          ) : null}
          {whyNotEdit ? null : (
            <Button asChild size="sm" variant="quiet" icon={<Pencil aria-hidden="true" />} kbd="E">
              <Link href={paths.editOrder(tenant, order.id)}>Edit</Link>
            </Button>
          )}
          {whyNotCancel || order.status === "quote" ? null : (
            <Button size="sm" variant="quiet" className="hide-tablet" onClick={onCancel}>
              {cancelWords(order)}
            </Button>
          )}
          {order.status === "quote" ? (
            <Button
              size="sm"
              variant="primary"
              kbd={["Ctrl", "Enter"]}
              busy={confirm.busy}
              disabledReason={why(cannotConfirm(order))}
              onClick={() => confirm.run()}
            >
              Confirm order
            </Button>
          ) : null}
          {order.status === "confirmed" || order.status === "part_invoiced" ? (
            <Button
              size="sm"
              variant="primary"
              kbd="I"
              busy={invoice.busy}
              disabledReason={whyNotInvoice}
              onClick={() => invoice.run()}
            >
              {order.shortages.length > 0 ? "Invoice what is ready" : "Invoice"}
            </Button>
          ) : null}
          <Menu trigger={<IconButton label="More" icon={<Ellipsis aria-hidden="true" />} />}>
            {order.shortages.length > 0 ? (
              <MenuItem
                icon={<FileText aria-hidden="true" />}
                disabledReason={can("invoices.draft") ? null : "Your role may not write invoices."}
                onSelect={() => invoice.run(true)}
              >
                Invoice everything, also what is missing
              </MenuItem>
            ) : null}
            <MenuItem
              icon={<Copy aria-hidden="true" />}
              disabledReason={mayWrite ? null : "Your role may look at orders, not write them."}
              link={<Link href={`${paths.newOrder(tenant)}?copy=${order.id}`} />}
            >
              Copy into a new quote
            </MenuItem>
            {order.status === "confirmed" || order.status === "part_invoiced" ? (
              <MenuItem icon={<Printer aria-hidden="true" />} link={<Link href={paths.pickList(tenant, order.id)} />}>
                Pick list
              </MenuItem>
            ) : null}
            <MenuItem tone="bad" icon={<Ban aria-hidden="true" />} disabledReason={whyNotCancel} onSelect={onCancel}>
              {cancelWords(order)}
            </MenuItem>
          </Menu>
        </>
      }
    >
      <Crumbs
        trail={[
          <Link key="orders" href={backToList(paths.orders(tenant), list)}>
            Quotes & orders
          </Link>,
        ]}
        title={orderName(order)}
        aside={<Status kind={order.status} />}
      />
      <OrderNeighbours id={order.id} />
    </Topbar>
  );
}

export function cancelWords(order: Order): string {
  if (order.status === "quote") return "Cancel quote";
  return order.status === "part_invoiced" ? "Cancel the rest" : "Cancel order";
}

function invoiceRefusal(order: Order, mayDraft: boolean): string | null {
  if (!mayDraft) return "Your role may not write invoices.";
  const reason = cannotInvoice(order);
  if (reason) return reason.message;
  if (readyLines(order).length > 0) return null;
  return order.documents.some((document) => document.kind === "draft")
    ? "What is ready stands in a draft invoice already. Open it below Documents."
    : "Nothing is reserved yet. Receive the goods and reserve again, or invoice everything from the menu.";
}

function readyLines(order: Order) {
  return order.lines
    .filter((line) => decimalCompare(line.readyQuantity, "0") > 0)
    .map((line) => ({ orderLineId: line.id, quantity: line.readyQuantity }));
}

function useSteps(order: Order) {
  const { tenant } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [key, renew] = useIdempotencyKey();
  const confirm = useMutation(trpc.orders.confirm.mutationOptions({ onSettled: renew }));
  const invoice = useMutation(trpc.invoices.invoiceOrder.mutationOptions({ onSettled: renew }));
  const refresh = () => {
    void client.invalidateQueries(trpc.orders.pathFilter());
    void client.invalidateQueries(trpc.home.counts.queryFilter());
  };
  const failed = (error: unknown) => {
    toastBad(appError(error).message);
    void client.invalidateQueries(trpc.orders.get.queryFilter({ id: order.id }));
  };
  return {
    confirm: {
      busy: confirm.isPending,
      run: () => {
        if (confirm.isPending) return;
        confirm.mutate(
          { id: order.id, version: order.version, idempotencyKey: key },
          {
            onSuccess: (changed) => {
              client.setQueryData(trpc.orders.get.queryKey({ id: order.id }), changed);
              refresh();
              toast(
                `${changed.number} is confirmed${changed.shortages.length > 0 ? "; some goods are missing" : " and reserved"}`,
              );
            },
            onError: failed,
          },
        );
      },
    },
    invoice: {
      busy: invoice.isPending,
      run: (everything = false) => {
        if (invoice.isPending) return;
        const lines = everything || order.shortages.length === 0 ? undefined : readyLines(order);
        invoice.mutate(
          { orderId: order.id, lines, idempotencyKey: key },
          {
            onSuccess: (draft) => {
              refresh();
              router.push(paths.editInvoice(tenant, draft.id));
            },
            onError: failed,
          },
        );
      },
    },
  };
}
