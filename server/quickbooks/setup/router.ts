import { allow, router } from "@/server/trpc";
import { beginReading } from "./begin-reading";
import { confirmAndMark } from "./confirm-and-mark";
import { confirmExact } from "./confirm-exact";
import { dryRunPage } from "./dry-run";
import {
  BeginReading,
  ConfirmExact,
  ConfirmSetup,
  DryRunPage,
  ListMatches,
  MakeClearing,
  MapProposed,
  MapRole,
  MatchOne,
  ReadNext,
  SaveChoices,
  SearchTheirs,
  UnmapRole,
  UnmatchOne,
} from "./input";
import { listMatches } from "./list-matches";
import { makeClearing } from "./make-clearing";
import { mapProposed } from "./map-proposed";
import { mapRole } from "./map-role";
import { matchOne } from "./match-one";
import { readNext } from "./read-next";
import { saveChoices } from "./save-choices";
import { searchTheirs } from "./search-theirs";
import { setupState } from "./setup-state";
import { unmapRole } from "./unmap-role";
import { unmatchOne } from "./unmatch-one";
import { whatGoesWhere } from "./what-goes-where";

export const quickbooksSetupRouter = router({
  state: allow("quickbooks.write").query(({ ctx }) => setupState(ctx)),
  beginReading: allow("quickbooks.write")
    .input(BeginReading)
    .mutation(({ ctx, input }) => beginReading(ctx, input)),
  readNext: allow("quickbooks.write")
    .input(ReadNext)
    .steps(({ enter }) => readNext(enter)),
  saveChoices: allow("quickbooks.write")
    .input(SaveChoices)
    .mutation(({ ctx, input }) => saveChoices(ctx, input)),
  places: allow("quickbooks.read").query(({ ctx }) => whatGoesWhere(ctx)),
  place: allow("quickbooks.write")
    .input(MapRole)
    .mutation(({ ctx, input }) => mapRole(ctx, input)),
  takeBack: allow("quickbooks.write")
    .input(UnmapRole)
    .mutation(({ ctx, input }) => unmapRole(ctx, input)),
  placeProposed: allow("quickbooks.write")
    .input(MapProposed)
    .mutation(({ ctx }) => mapProposed(ctx)),
  makeClearing: allow("quickbooks.write")
    .input(MakeClearing)
    .steps(({ enter, input }) => makeClearing(enter, input)),
  matches: allow("quickbooks.write")
    .input(ListMatches)
    .query(({ ctx, input }) => listMatches(ctx, input)),
  theirs: allow("quickbooks.write")
    .input(SearchTheirs)
    .query(({ ctx, input }) => searchTheirs(ctx, input)),
  match: allow("quickbooks.write")
    .input(MatchOne)
    .mutation(({ ctx, input }) => matchOne(ctx, input)),
  unmatch: allow("quickbooks.write")
    .input(UnmatchOne)
    .mutation(({ ctx, input }) => unmatchOne(ctx, input)),
  confirmExact: allow("quickbooks.write")
    .input(ConfirmExact)
    .mutation(({ ctx, input }) => confirmExact(ctx, input)),
  dryRun: allow("quickbooks.write")
    .input(DryRunPage)
    .steps(({ enter, input, signal }) => dryRunPage(enter, input, signal)),
  confirm: allow("quickbooks.write")
    .input(ConfirmSetup)
    .steps(({ enter }) => confirmAndMark(enter)),
});
