import { allow, counting, router, tablet } from "@/server/trpc";
import { approveHere } from "./approve-here";
import { askApproval } from "./ask-approval";
import { decideApproval } from "./decide-approval";
import { ApproveHere, AskApproval, DecideApproval, NoteOfflineApproval, OneApproval } from "./input";
import { noteOfflineApproval } from "./note-offline-approval";
import { approvalDetail, waitingApprovals } from "./queries";
import { withdrawApproval } from "./withdraw-approval";

export const approvalsRouter = router({
  waiting: allow("till.approve").query(({ ctx }) => waitingApprovals(ctx)),
  get: allow("till.sell")
    .input(OneApproval)
    .query(({ ctx, input }) => approvalDetail(ctx, input.id)),
  ask: allow("till.sell")
    .input(AskApproval)
    .mutation(({ ctx, input }) => askApproval(ctx, input)),
  withdraw: allow("till.sell")
    .input(OneApproval)
    .mutation(({ ctx, input }) => withdrawApproval(ctx, input)),
  approve: allow("till.approve")
    .input(DecideApproval)
    .mutation(({ ctx, input }) => decideApproval(ctx, input, "approved")),
  decline: allow("till.approve")
    .input(DecideApproval)
    .mutation(({ ctx, input }) => decideApproval(ctx, input, "declined")),
  approveHere: counting("device", ApproveHere).mutation(({ ctx, input }) => approveHere(ctx, input)),
  // Named by the tablet: noted again it is the same one.
  noteOffline: tablet()
    .input(NoteOfflineApproval)
    .repeatable(({ ctx, input }) => noteOfflineApproval(ctx, input)),
});
