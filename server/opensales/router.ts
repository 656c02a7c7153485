import { allow, router, tablet } from "@/server/trpc";
import { discardOpenSale } from "./discard-open-sale";
import {
  DiscardOpenSale,
  ListOpenSales,
  LookAtSale,
  MoveOpenSale,
  OpenSaleId,
  OpenSaleSince,
  PushOperations,
} from "./input";
import { lookAtSale } from "./look-at-sale";
import { moveOpenSale } from "./move-open-sale";
import { pushOperations } from "./push-operations";
import { listOpenSales, openSaleSince } from "./queries";
import { releaseLease } from "./release-lease";
import { takeLease } from "./take-lease";

/** Parked baskets, tables and rooms' orders. Operations have ids of their own, and a lease says how things are: neither needs a key. */
export const openSalesRouter = router({
  list: allow("till.sell")
    .input(ListOpenSales)
    .query(({ ctx, input }) => listOpenSales(ctx, input)),
  get: allow("till.sell")
    .input(OpenSaleSince)
    .query(({ ctx, input }) => openSaleSince(ctx, input)),
  push: tablet("till.sell")
    .input(PushOperations)
    .repeatable(({ ctx, input }) => pushOperations(ctx, input)),
  look: tablet("till.sell")
    .input(LookAtSale)
    .repeatable(({ ctx, input }) => lookAtSale(ctx, input)),
  takeLease: tablet("till.sell")
    .input(OpenSaleSince)
    .repeatable(({ ctx, input }) => takeLease(ctx, input)),
  releaseLease: tablet("till.sell")
    .input(OpenSaleId)
    .repeatable(({ ctx, input }) => releaseLease(ctx, input)),
  move: allow("till.sell")
    .input(MoveOpenSale)
    .repeatable(({ ctx, input }) => moveOpenSale(ctx, input)),
  discard: allow("till.sell")
    .input(DiscardOpenSale)
    .mutation(({ ctx, input }) => discardOpenSale(ctx, input)),
});
