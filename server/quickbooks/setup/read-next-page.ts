import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { queryOnce } from "@/server/quickbooks/remote/query-all";
import type { Enter } from "./enter";
import { keepPage } from "./keep-page";
import { keepProblem } from "./keep-problem";
import { listProgress } from "./list-progress";

/** The most they give at once. */
const PAGE = 1_000;

/** Reads one page of the first list that is not read to its end, and says whether there is more. Asked again after a failure, it goes on. */
export async function readNextPage(place: Place, enter: Enter): Promise<"more" | "done"> {
  const lists = await enter((ctx) => listProgress(ctx, place.connectionId));
  const unfinished = lists.filter(({ progress }) => progress && !progress.ended);
  const [list] = unfinished;
  if (!list?.progress) return "done";
  const { entity, label, progress: before } = list;
  try {
    // Inactive ones too: a choice that was made inactive has to be seen as such. By id, so that a change meanwhile moves nothing.
    const rows = await queryOnce(place, `Read ${label.toLowerCase()}`, entity, [["Active", "IN", ["true", "false"]]], {
      orderBy: "Id",
      startPosition: before.read + 1,
      maxResults: PAGE,
    });
    const isLast = rows.length < PAGE;
    await enter((ctx) => keepPage(ctx, place.connectionId, { entity, before, rows, isLast }));
    return isLast && unfinished.length === 1 ? "done" : "more";
  } catch (error) {
    if (error instanceof RemoteFault) {
      const problem = error.message;
      await enter((ctx) => keepProblem(ctx, place.connectionId, { entity, before, problem }));
    }
    throw error;
  }
}
