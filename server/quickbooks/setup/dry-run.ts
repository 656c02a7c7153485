import type { z } from "zod";
import type { Enter } from "./enter";
import type { DryRunPage } from "./input";
import { lookForNumbers } from "./look-for-numbers";
import { type Tally, tallyOf } from "./tally";
import { type NeededThere, tryPage } from "./try-page";

/**
 * Says what would become of the next few hundred documents since the start, and asks QuickBooks which of their numbers it has already.
 * Nothing is sent. `unanswered` says why it could not be asked: those are counted as to be looked for. Asked on with `cursor` until
 * that is null.
 */
export async function dryRunPage(
  enter: Enter,
  { cursor, look }: z.output<typeof DryRunPage>,
  signal?: AbortSignal,
): Promise<Tally & { needs: NeededThere[]; cursor: string | null; unanswered: string | null }> {
  const page = await enter((ctx) => tryPage(ctx, { cursor }));
  const { tried, unanswered } = look
    ? await lookForNumbers(page.place, page.tried, signal)
    : { tried: page.tried, unanswered: null };
  return { ...tallyOf(tried), needs: page.needs, cursor: page.cursor, unanswered };
}
