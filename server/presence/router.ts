import { allow, router } from "@/server/trpc";
import { beHere } from "./be-here";
import { BeHere, LeaveDocument } from "./input";
import { leaveDocument } from "./leave-document";

/** Who may write a document may be in it. An issued invoice is written by nobody. */
export const presenceRouter = router({
  invoice: allow("invoices.draft")
    .input(BeHere)
    .repeatable(({ ctx, input }) => beHere(ctx, "invoice", input)),
  order: allow("orders.write")
    .input(BeHere)
    .repeatable(({ ctx, input }) => beHere(ctx, "order", input)),
  leave: allow("member")
    .input(LeaveDocument)
    .repeatable(({ ctx, input }) => leaveDocument(ctx, input)),
});
