import { customersRouter } from "@/server/customers/router";
import { homeRouter } from "@/server/home/router";
import { ordersRouter } from "@/server/orders/router";
import { router } from "@/server/trpc";

/** Everything the product can be asked: one line per slice. */
export const appRouter = router({
  home: homeRouter,
  customers: customersRouter,
  orders: ordersRouter,
});

export type AppRouter = typeof appRouter;
