import { allow, router } from "@/server/trpc";
import { checkNow } from "./check-now";
import { exportSalesByDay } from "./export-sales-by-day";
import { CheckNow, SalesByDay } from "./input";
import { nights } from "./nights";
import { proof } from "./proof";
import { salesByDay } from "./sales-by-day";

export const reportsRouter = router({
  proof: allow("ledger.read").query(({ ctx }) => proof(ctx)),
  nights: allow("ledger.read").query(({ ctx }) => nights(ctx)),
  checkNow: allow("ledger.read")
    .input(CheckNow)
    .mutation(({ ctx }) => checkNow(ctx)),
  salesByDay: allow("registers.read", "GET /reports/sales-by-day")
    .input(SalesByDay)
    .query(({ ctx, input }) => salesByDay(ctx, input)),
  exportSalesByDay: allow("registers.read")
    .input(SalesByDay)
    .query(({ ctx, input }) => exportSalesByDay(ctx, input)),
});
