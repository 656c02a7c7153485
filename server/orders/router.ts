import { allow, router } from "@/server/trpc";
import { cancelOrder } from "./cancel-order";
import { confirmOrder } from "./confirm-order";
import { draftQuote } from "./draft-quote";
import { editorTerms } from "./editor-terms";
import { findItems } from "./find-items";
import {
  CancelOrder,
  DraftQuote,
  EditorTerms,
  FindItems,
  ItemsByCode,
  ListOrders,
  OrderFilter,
  OrderId,
  OrderNeighbours,
  OrderStep,
  UpdateOrder,
} from "./input";
import { itemsByCode } from "./items-by-code";
import { listOrders } from "./list-orders";
import { orderDetail } from "./order-detail";
import { orderNeighbours } from "./order-neighbours";
import { orderSummary } from "./order-summary";
import { reserveOrder } from "./reserve-order";
import { updateOrder } from "./update-order";

const read = allow("orders.read");
const write = allow("orders.write");

export const ordersRouter = router({
  list: read
    .rest("GET /sales-orders")
    .input(ListOrders)
    .query(({ ctx, input }) => listOrders(ctx, input)),
  summary: read.input(OrderFilter).query(({ ctx, input }) => orderSummary(ctx, input)),
  get: read
    .rest("GET /sales-orders/{id}")
    .input(OrderId)
    .query(({ ctx, input }) => orderDetail(ctx, input)),
  neighbours: read.input(OrderNeighbours).query(({ ctx, input }) => orderNeighbours(ctx, input)),
  create: write
    .rest("POST /sales-orders")
    .input(DraftQuote)
    .mutation(({ ctx, input }) => draftQuote(ctx, input)),
  update: write
    .rest("PATCH /sales-orders/{id}")
    .input(UpdateOrder)
    .mutation(({ ctx, input }) => updateOrder(ctx, input)),
  confirm: write
    .rest("POST /sales-orders/{id}/confirm")
    .input(OrderStep)
    .mutation(({ ctx, input }) => confirmOrder(ctx, input)),
  cancel: write
    .rest("POST /sales-orders/{id}/cancel")
    .input(CancelOrder)
    .mutation(({ ctx, input }) => cancelOrder(ctx, input)),
  reserve: write
    .rest("POST /sales-orders/{id}/reserve")
    .input(OrderStep)
    .mutation(({ ctx, input }) => reserveOrder(ctx, input)),
  editor: read.input(EditorTerms).query(({ ctx, input }) => editorTerms(ctx, input)),
  items: allow("products.read")
    .input(FindItems)
    .query(({ ctx, input }) => findItems(ctx, input)),
  itemsByCode: allow("products.read")
    .input(ItemsByCode)
    .query(({ ctx, input }) => itemsByCode(ctx, input)),
});
