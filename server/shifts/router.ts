import { allow, router } from "@/server/trpc";
import { closeForgottenShift } from "./close-forgotten-shift";
import { closeShift } from "./close-shift";
import { countShift } from "./count-shift";
import { finishCount } from "./finish-count";
import { handOverShift } from "./hand-over-shift";
import {
  CloseForgottenShift,
  CloseShift,
  CountShift,
  HandOverShift,
  LeftBehindOf,
  ListShifts,
  OneShift,
  OneTill,
  OneZ,
  OpenShift,
  RecordCashMovement,
} from "./input";
import { leftBehindOf } from "./left-behind";
import { listShifts } from "./list-shifts";
import { openShift } from "./open-shift";
import { recordCashMovement } from "./record-cash-movement";
import { tillNow } from "./till-now";
import { xReport } from "./x-report";
import { zReport } from "./z-report";

export const shiftsRouter = router({
  now: allow("till.shift")
    .input(OneTill)
    .query(({ ctx, input }) => tillNow(ctx, input)),
  open: allow("till.shift")
    .input(OpenShift)
    .mutation(({ ctx, input }) => openShift(ctx, input)),
  move: allow("till.shift")
    .input(RecordCashMovement)
    .mutation(({ ctx, input }) => recordCashMovement(ctx, input)),
  x: allow("till.shift")
    .input(OneTill)
    .query(({ ctx, input }) => xReport(ctx, input)),
  handOver: allow("till.shift")
    .input(HandOverShift)
    .mutation(({ ctx, input }) => handOverShift(ctx, input)),
  leftBehind: allow("till.shift")
    .input(LeftBehindOf)
    .query(({ ctx, input }) => leftBehindOf(ctx, input)),
  count: allow("till.shift")
    .input(CountShift)
    .mutation(({ ctx, input }) => countShift(ctx, input)),
  finishCount: allow("till.shift")
    .input(OneShift)
    .mutation(({ ctx, input }) => finishCount(ctx, input)),
  close: allow("till.shift")
    .input(CloseShift)
    .mutation(({ ctx, input }) => closeShift(ctx, input)),
  closeForgotten: allow("till.approve")
    .input(CloseForgottenShift)
    .mutation(({ ctx, input }) => closeForgottenShift(ctx, input)),
  list: allow("registers.read", "GET /shifts")
    .input(ListShifts)
    .query(({ ctx, input }) => listShifts(ctx, input)),
  z: allow("sales.read", "GET /z-reports/{id}")
    .input(OneZ)
    .query(({ ctx, input }) => zReport(ctx, input)),
});
