import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";

const LOOK_EVERY_MS = 2_000;
/** Nobody stands and waits longer for a drawer or a piece of paper. */
const PATIENCE_MS = 15_000;

export type JobEnd = "done" | "failed" | "silent";

/** What became of a job of a printer that fetches its work: told as soon as it is known, and "silent" after fifteen seconds of nothing. */
export function followJob(printerId: string, jobId: string, told: (end: JobEnd) => void): () => void {
  let ended = false;
  const stop = () => {
    ended = true;
    clearTimeout(patience);
    clearInterval(timer);
    stopListening();
  };
  const end = (how: JobEnd) => {
    if (ended) return;
    stop();
    told(how);
  };
  const look = async () => {
    const jobs = await tillApi()
      .printers.jobs.query({ printerId, limit: 20 })
      .catch(() => []);
    const state = jobs.find(({ id }) => id === jobId)?.state;
    if (state === "printed") end("done");
    if (state === "failed" || state === "cancelled") end("failed");
  };
  const patience = setTimeout(() => end("silent"), PATIENCE_MS);
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  const stopListening = onChange("print_job", () => void look());
  void look();
  return stop;
}
