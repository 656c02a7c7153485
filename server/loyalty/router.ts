import { allow, router } from "@/server/trpc";
import { accountOf } from "./account-of";
import { adjustPoints } from "./adjust-points";
import { AccountOfCustomer, AdjustPoints, SaveProgram } from "./input";
import { loyaltyProgram } from "./queries";
import { saveProgram } from "./save-program";

export const loyaltyRouter = router({
  program: allow("loyalty.read").query(({ ctx }) => loyaltyProgram(ctx)),
  saveProgram: allow("loyalty.write")
    .input(SaveProgram)
    .mutation(({ ctx, input }) => saveProgram(ctx, input)),
  account: allow("loyalty.read")
    .input(AccountOfCustomer)
    .query(({ ctx, input }) => accountOf(ctx, input)),
  adjust: allow("loyalty.write")
    .input(AdjustPoints)
    .mutation(({ ctx, input }) => adjustPoints(ctx, input)),
});
