import { allow, router, tablet } from "@/server/trpc";
import { archiveRegister } from "./archive-register";
import { bootstrap } from "./bootstrap";
import { changeDevice } from "./change-device";
import { createRegister } from "./create-register";
import { heartbeat } from "./heartbeat";
import {
  ArchiveRegister,
  ChangeDevice,
  CreateRegister,
  Heartbeat,
  OneDevice,
  OneRegister,
  RemoveRounding,
  RoundingOn,
  SaveRounding,
  SetHand,
  UpdateRegister,
  UpdateTillRules,
} from "./input";
import { listRegisters, registerRow, registerTimeline } from "./queries";
import { readRules } from "./read-rules";
import { removeRounding } from "./remove-rounding";
import { revokeDevice } from "./revoke-device";
import { roundingRules } from "./rounding-rules";
import { saveRounding } from "./save-rounding";
import { setHand } from "./set-hand";
import { updateRegister } from "./update-register";
import { updateRules } from "./update-rules";

export const registersRouter = router({
  list: allow("registers.read").query(({ ctx }) => listRegisters(ctx)),
  get: allow("registers.read")
    .input(OneRegister)
    .query(({ ctx, input }) => registerRow(ctx, input.id)),
  timeline: allow("registers.read")
    .input(OneRegister)
    .query(({ ctx, input }) => registerTimeline(ctx, input.id)),
  create: allow("registers.write")
    .input(CreateRegister)
    .mutation(({ ctx, input }) => createRegister(ctx, input)),
  update: allow("registers.write")
    .input(UpdateRegister)
    .mutation(({ ctx, input }) => updateRegister(ctx, input)),
  archive: allow("registers.write")
    .input(ArchiveRegister)
    .mutation(({ ctx, input }) => archiveRegister(ctx, input)),
  changeDevice: allow("registers.write")
    .input(ChangeDevice)
    .mutation(({ ctx, input }) => changeDevice(ctx, input)),
  revokeDevice: allow("registers.write")
    .input(OneDevice)
    .mutation(({ ctx, input }) => revokeDevice(ctx, input)),
  rules: allow("registers.read").query(({ ctx }) => readRules(ctx)),
  updateRules: allow("registers.write")
    .input(UpdateTillRules)
    .mutation(({ ctx, input }) => updateRules(ctx, input)),
  rounding: allow("registers.read")
    .input(RoundingOn)
    .query(({ ctx, input }) => roundingRules(ctx, input)),
  saveRounding: allow("registers.write")
    .input(SaveRounding)
    .mutation(({ ctx, input }) => saveRounding(ctx, input)),
  removeRounding: allow("registers.write")
    .input(RemoveRounding)
    .mutation(({ ctx, input }) => removeRounding(ctx, input)),
  bootstrap: tablet().query(({ ctx }) => bootstrap(ctx)),
  heartbeat: tablet()
    .input(Heartbeat)
    .repeatable(({ ctx, input }) => heartbeat(ctx, input)),
  setHand: tablet()
    .input(SetHand)
    .repeatable(({ ctx, input }) => setHand(ctx, input)),
});
