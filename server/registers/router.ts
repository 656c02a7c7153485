import { allow, router } from "@/server/trpc";
import { createRegister } from "./create-register";
import { CreateRegister, OneDevice } from "./input";
import { listRegisters } from "./queries";
import { revokeDevice } from "./revoke-device";

export const registersRouter = router({
  list: allow("registers.read").query(({ ctx }) => listRegisters(ctx)),
  create: allow("registers.write")
    .input(CreateRegister)
    .mutation(({ ctx, input }) => createRegister(ctx, input)),
  revokeDevice: allow("registers.write")
    .input(OneDevice)
    .mutation(({ ctx, input }) => revokeDevice(ctx, input)),
});
