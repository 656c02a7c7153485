import { allow, router } from "@/server/trpc";
import { checkNow } from "./check-now";
import { CheckNow } from "./input";
import { nights } from "./nights";
import { proof } from "./proof";

export const reportsRouter = router({
  proof: allow("ledger.read").query(({ ctx }) => proof(ctx)),
  nights: allow("ledger.read").query(({ ctx }) => nights(ctx)),
  checkNow: allow("ledger.read")
    .input(CheckNow)
    .mutation(({ ctx }) => checkNow(ctx)),
});
