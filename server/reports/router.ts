import { allow, router } from "@/server/trpc";
import { proof } from "./proof";

export const reportsRouter = router({
  proof: allow("ledger.read").query(({ ctx }) => proof(ctx)),
});
