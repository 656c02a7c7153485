import { homeRouter } from "@/server/home/router";
import { router } from "@/server/trpc";

/** Everything the product can be asked: one line per slice. */
export const appRouter = router({
  home: homeRouter,
});

export type AppRouter = typeof appRouter;
