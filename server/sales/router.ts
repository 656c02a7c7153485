import { allow, router, tablet } from "@/server/trpc";
import { findReturn } from "./find-return";
import { FindReturn, ListSales, ListTasks, OneSale, RingUpMany, RingUpSale, SettleTask } from "./input";
import { listSales } from "./list-sales";
import { listTasks } from "./list-tasks";
import { lookAhead } from "./look-ahead";
import { missingReceipts } from "./missing-receipts";
import { ringUpMany } from "./ring-up-many";
import { ringUpSaleWithCommit } from "./ring-up-sale";
import { saleDetail } from "./sale-detail";
import { settleTask } from "./settle-task";
import { tryReturn } from "./try-return";

export const salesRouter = router({
  list: allow("sales.read", "GET /receipts")
    .input(ListSales)
    .query(({ ctx, input }) => listSales(ctx, input)),
  get: allow("sales.read", "GET /receipts/{id}")
    .input(OneSale)
    .query(({ ctx, input }) => saleDetail(ctx, input)),
  findReturn: allow("till.return")
    .input(FindReturn)
    .query(({ ctx, input }) => findReturn(ctx, input)),
  // Whoever stands at the tablet now: a sale that happened is kept.
  ringUp: tablet()
    .input(RingUpSale)
    .mutation(({ ctx, input, looked }) => ringUpSaleWithCommit(ctx, input, looked), lookAhead),
  tryReturn: tablet("till.return")
    .input(RingUpSale)
    .mutation(({ ctx, input }) => tryReturn(ctx, input)),
  ringUpMany: tablet()
    .input(RingUpMany)
    .steps(({ enterOnce, input }) => ringUpMany(enterOnce, input)),
  tasks: allow("sales.tasks")
    .input(ListTasks)
    .query(({ ctx, input }) => listTasks(ctx, input)),
  settleTask: allow("sales.tasks")
    .input(SettleTask)
    .mutation(({ ctx, input }) => settleTask(ctx, input)),
  missing: allow("registers.read").query(({ ctx }) => missingReceipts(ctx)),
});
