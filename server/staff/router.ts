import { allow, counting, router, tablet } from "@/server/trpc";
import { LetTryAgain, RemovePin, SetOwnPin, SetPin, SignInWithPin } from "./input";
import { letTryAgain } from "./let-try-again";
import { listStaff } from "./list-staff";
import { removePin } from "./remove-pin";
import { rosterOf } from "./roster-of";
import { setOwnPin } from "./set-own-pin";
import { setPin } from "./set-pin";
import { signInWithPin } from "./sign-in-with-pin";

export const staffRouter = router({
  list: allow("members.read").query(({ ctx }) => listStaff(ctx)),
  roster: tablet().query(({ ctx }) => rosterOf(ctx)),
  signIn: counting("device", SignInWithPin).mutation(({ ctx, input }) => signInWithPin(ctx, input)),
  letTryAgain: counting("till.approve", LetTryAgain).mutation(({ ctx, input }) => letTryAgain(ctx, input)),
  setOwnPin: allow("member")
    .input(SetOwnPin)
    .mutation(({ ctx, input }) => setOwnPin(ctx, input)),
  setPin: allow("members.write")
    .input(SetPin)
    .mutation(({ ctx, input }) => setPin(ctx, input)),
  removePin: allow("members.write")
    .input(RemovePin)
    .mutation(({ ctx, input }) => removePin(ctx, input)),
});
