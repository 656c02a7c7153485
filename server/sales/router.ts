import { allow, router } from "@/server/trpc";
import { RingUpSale } from "./input";
import { ringUpSale } from "./ring-up-sale";

export const salesRouter = router({
  ringUp: allow("till.sell")
    .input(RingUpSale)
    .mutation(({ ctx, input }) => ringUpSale(ctx, input)),
});
