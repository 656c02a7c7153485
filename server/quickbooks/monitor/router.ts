import { decideDrift } from "@/server/quickbooks/review/decide-drift";
import { decideDuplicate } from "@/server/quickbooks/review/decide-duplicate";
import { decideFigures } from "@/server/quickbooks/review/decide-figures";
import { allow, router } from "@/server/trpc";
import {
  DecideDrift,
  DecideDuplicate,
  DecideFigures,
  SendWaiting,
  SyncLink,
  SyncLinks,
  SyncLog,
  SyncNow,
  SyncOf,
  SyncPanelOf,
  SyncProgressOf,
} from "./input";
import { listCauses } from "./list-causes";
import { listSyncLog, syncDetail, syncOf } from "./queries";
import { retryLinks } from "./retry-links";
import { sendUnderNewNumber } from "./send-under-new-number";
import { sendWaiting } from "./send-waiting";
import { skipLinks } from "./skip-links";
import { syncPanel } from "./sync-panel";
import { syncProgress } from "./sync-progress";
import { wantDocuments } from "./want-documents";

/** What was sent, what waits and what needs a person. */
export const syncRouter = router({
  now: allow("quickbooks.sync")
    .input(SyncNow)
    .mutation(({ ctx, input }) => wantDocuments(ctx, input.documents)),
  of: allow("quickbooks.read")
    .input(SyncOf)
    .query(({ ctx, input }) => syncOf(ctx, input.ids)),
  log: allow("quickbooks.read")
    .input(SyncLog)
    .query(({ ctx, input }) => listSyncLog(ctx, input)),
  detail: allow("quickbooks.read")
    .input(SyncLink)
    .query(({ ctx, input }) => syncDetail(ctx, input.linkId)),
  panel: allow("quickbooks.read")
    .input(SyncPanelOf)
    .query(({ ctx, input }) => syncPanel(ctx, input)),
  progress: allow("quickbooks.read")
    .input(SyncProgressOf)
    .query(({ ctx, input }) => syncProgress(ctx, input.ids ?? null)),
  sendWaiting: allow("quickbooks.sync")
    .input(SendWaiting)
    .mutation(({ ctx }) => sendWaiting(ctx)),
  renumber: allow("quickbooks.write")
    .input(SyncLink)
    .mutation(({ ctx, input }) => sendUnderNewNumber(ctx, input.linkId)),
  causes: allow("quickbooks.read").query(({ ctx }) => listCauses(ctx)),
  retry: allow("quickbooks.sync")
    .input(SyncLinks)
    .mutation(({ ctx, input }) => retryLinks(ctx, input.linkIds)),
  skip: allow("quickbooks.write")
    .input(SyncLinks)
    .mutation(({ ctx, input }) => skipLinks(ctx, input.linkIds)),
  decideDuplicate: allow("quickbooks.write")
    .input(DecideDuplicate)
    .mutation(({ ctx, input }) => decideDuplicate(ctx, input)),
  decideDrift: allow("quickbooks.write")
    .input(DecideDrift)
    .mutation(({ ctx, input }) => decideDrift(ctx, input)),
  decideFigures: allow("quickbooks.write")
    .input(DecideFigures)
    .mutation(({ ctx, input }) => decideFigures(ctx, input)),
});
