import { allow, router, tablet } from "@/server/trpc";
import { archiveTerminal } from "./archive-terminal";
import { listAttempts } from "./attempts";
import { askAttempt, chargeCard } from "./carry-attempt";
import { AskAttempt, ChargeCard, ListAttempts, OneTerminal, PassOver, SaveTerminal, SimulateNext } from "./input";
import { listTerminals } from "./list-terminals";
import { passOverAttempt } from "./pass-over-attempt";
import { saveTerminal } from "./save-terminal";
import { simulateNext } from "./simulate-next";

export const terminalsRouter = router({
  list: allow("registers.read").query(({ ctx }) => listTerminals(ctx)),
  save: allow("registers.write")
    .input(SaveTerminal)
    .mutation(({ ctx, input }) => saveTerminal(ctx, input)),
  archive: allow("registers.write")
    .input(OneTerminal)
    .mutation(({ ctx, input }) => archiveTerminal(ctx, input)),
  simulateNext: allow("registers.write")
    .input(SimulateNext)
    .mutation(({ ctx, input }) => simulateNext(ctx, input)),
  charge: tablet("till.sell")
    .input(ChargeCard)
    .steps(({ enter, input }) => chargeCard(enter, input)),
  ask: allow("till.sell")
    .input(AskAttempt)
    .steps(({ enter, input }) => askAttempt(enter, input)),
  passOver: allow("till.sell")
    .input(PassOver)
    .mutation(({ ctx, input }) => passOverAttempt(ctx, input)),
  attempts: allow("till.sell")
    .input(ListAttempts)
    .query(({ ctx, input }) => listAttempts(ctx, input)),
});
