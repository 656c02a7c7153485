import { allow, router } from "@/server/trpc";
import { changePause } from "./connection/change-pause";
import { connectionDot } from "./connection/connection-dot";
import { connectionStatus } from "./connection/connection-status";
import { disconnect } from "./connection/disconnect";
import { forgetCompany } from "./connection/forget-company";
import { ChangePause, ForgetCompany, NoDetails, TokenHistory } from "./connection/input";
import { refreshNow } from "./connection/refresh-now";
import { testConnection } from "./connection/test-connection";
import { tokenHealth } from "./connection/token-health";
import { tokenHistory } from "./connection/token-history";
import { tokenQueue } from "./connection/token-queue";
import { tokenStatus } from "./connection/token-status";
import { syncRouter } from "./monitor/router";
import { ListReviews, OneReview, Reconcile } from "./reconcile/input";
import { reconcile } from "./reconcile/reconcile";
import { listReviews } from "./review/queries";
import { reviewOf } from "./review/review-of";

export const quickbooksRouter = router({
  dot: allow("quickbooks.read").query(({ ctx }) => connectionDot(ctx)),
  status: allow("quickbooks.write", "GET /quickbooks/status").query(({ ctx }) => connectionStatus(ctx)),
  tokenStatus: allow("quickbooks.write", "GET /tokens/status").query(({ ctx }) => tokenStatus(ctx)),
  tokenHealth: allow("quickbooks.write", "GET /tokens/health").query(({ ctx }) => tokenHealth(ctx)),
  tokenHistory: allow("quickbooks.write", "GET /tokens/history/quickbooks")
    .input(TokenHistory)
    .query(({ ctx, input }) => tokenHistory(ctx, input)),
  tokenQueue: allow("quickbooks.write", "GET /tokens/queue").query(({ ctx }) => tokenQueue(ctx)),
  refreshToken: allow("quickbooks.write", "POST /tokens/refresh/quickbooks")
    .input(NoDetails)
    .steps(({ enter }) => refreshNow(enter)),
  test: allow("quickbooks.write")
    .input(NoDetails)
    .steps(({ enter }) => testConnection(enter)),
  changePause: allow("quickbooks.write")
    .input(ChangePause)
    .mutation(({ ctx, input }) => changePause(ctx, input)),
  disconnect: allow("quickbooks.write")
    .input(NoDetails)
    .steps(({ enter }) => disconnect(enter)),
  forget: allow("quickbooks.write")
    .input(ForgetCompany)
    .mutation(({ ctx, input }) => forgetCompany(ctx, input)),
  sync: syncRouter,
  reviews: allow("quickbooks.read")
    .input(ListReviews)
    .query(({ ctx, input }) => listReviews(ctx, input)),
  review: allow("quickbooks.read")
    .input(OneReview)
    .query(({ ctx, input }) => reviewOf(ctx, input.id)),
  reconcile: allow("quickbooks.read")
    .input(Reconcile)
    .steps(({ enter, input }) => reconcile(enter, input)),
});
