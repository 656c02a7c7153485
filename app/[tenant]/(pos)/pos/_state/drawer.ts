import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { currentView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { newId } from "@/server/ids";
import { heardInTime, isAlone } from "./alone";
import { followJob } from "./print-jobs";
import { tell } from "./scan-feedback";

/** What is known of the drawer after a sale in cash. `hand`: it does not open by itself, so somebody opens it. */
export type Drawer = { state: "asked" | "open" | "hand"; words: string };

/** Null where no cash moved. */
export const drawer = createStore<Drawer | null>(null);

/** Counts the drawers asked for: what an earlier one answers concerns nobody any more. */
let turn = 0;

/** The till's drawer hangs on its printer and opens when that has fetched the word; without one, or without answer, by hand. */
export function openDrawer(): void {
  const own = ++turn;
  const printer = bootstrap.get()?.printers[0];
  if (!printer) {
    drawer.set({ state: "hand", words: "Open the drawer." });
    return;
  }
  if (isAlone()) {
    drawer.set({ state: "hand", words: "No internet: open the drawer with its key." });
    return;
  }
  drawer.set({ state: "asked", words: "The drawer opens." });
  void ask(printer, (next) => {
    if (own !== turn) return;
    drawer.set(next);
    // Selling has gone on meanwhile.
    if (next.state === "hand" && currentView().name !== "done") tell("blocked", next.words);
  });
}

/** The next sale has a drawer of its own. */
export function forgetDrawer(): void {
  turn++;
  drawer.set(null);
}

async function ask(printer: { id: string; name: string }, end: (next: Drawer) => void): Promise<void> {
  const silent: Drawer = { state: "hand", words: `${printer.name} has not answered: open the drawer with its key.` };
  const job = await heardInTime(
    tillApi().printers.openDrawer.mutate({ id: printer.id, idempotencyKey: newId() }),
    () => true,
  );
  if (!job) {
    end(silent);
    return;
  }
  followJob(printer.id, job.id, (how) => end(how === "done" ? { state: "open", words: "Drawer is open." } : silent));
}
