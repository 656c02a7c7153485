import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { currentView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { newId } from "@/server/ids";
import { isAlone } from "./alone";
import { tell } from "./scan-feedback";

/** What is known of the drawer after a sale in cash. `hand`: it does not open by itself, so somebody opens it. */
export type Drawer = { state: "asked" | "open" | "hand"; words: string };

/** Null where no cash moved. */
export const drawer = createStore<Drawer | null>(null);

const LOOK_EVERY_MS = 2_000;
/** Nobody stands and waits longer for a drawer. */
const PATIENCE_MS = 15_000;

const OPEN: Drawer = { state: "open", words: "Drawer is open." };

let stop = () => {};

/** The till's drawer hangs on its printer and opens when that has fetched the word; without one, or without answer, by hand. */
export function openDrawer(): void {
  stop();
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
  void follow(printer);
}

/** The next sale has a drawer of its own. */
export function forgetDrawer(): void {
  stop();
  drawer.set(null);
}

async function follow(printer: { id: string; name: string }): Promise<void> {
  let ended = false;
  const end = (next: Drawer) => {
    if (ended) return;
    stop();
    drawer.set(next);
    // Selling has gone on meanwhile.
    if (next.state === "hand" && currentView().name !== "done") tell("blocked", next.words);
  };
  const silent: Drawer = { state: "hand", words: `${printer.name} has not answered: open the drawer with its key.` };
  const patience = setTimeout(() => end(silent), PATIENCE_MS);
  let jobId: string | null = null;
  const look = async () => {
    if (!jobId || ended) return;
    const jobs = await tillApi()
      .printers.jobs.query({ printerId: printer.id, limit: 20 })
      .catch(() => []);
    const job = jobs.find(({ id }) => id === jobId);
    if (job?.state === "printed") end(OPEN);
    if (job?.state === "failed" || job?.state === "cancelled") end(silent);
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  const stopListening = onChange("print_job", () => void look());
  stop = () => {
    ended = true;
    clearTimeout(patience);
    clearInterval(timer);
    stopListening();
  };
  try {
    ({ id: jobId } = await tillApi().printers.openDrawer.mutate({ id: printer.id, idempotencyKey: newId() }));
    await look();
  } catch {
    end(silent);
  }
}
