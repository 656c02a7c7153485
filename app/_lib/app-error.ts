type Figure = string | number | boolean | null;

/** What a screen knows of a failed request: a sentence for the person, and figures and a field to act on. */
export type AppErrorView = {
  kind:
    | "not_found"
    | "refused"
    | "invalid"
    | "conflict"
    | "forbidden"
    | "unauthorized"
    | "unavailable"
    | "bug"
    | "offline";
  code: string;
  message: string;
  figures: Record<string, Figure | readonly Record<string, Figure>[]>;
  field?: string;
};

const UNANSWERED =
  "No answer came from Tillbook, so it is not known yet whether this was done. Check your connection and try again: the same request is never carried out twice.";
const NOT_LOADED = "Part of this page could not be loaded. Check your connection and try again.";
const GOT_THROUGH =
  "An earlier try of this form got through although no answer came back. What you ask for now was not done. Reload the page to see what stands, then go on from there.";

/** The same for something that was only to be read: nothing can have been done. */
export function readError(error: unknown): AppErrorView {
  const view = appError(error);
  return view.kind === "offline"
    ? { ...view, message: "No answer came from Tillbook. Check your connection and try again." }
    : view;
}

/** True when nobody knows whether it was done: the next try must carry the same key. */
export function isUnanswered(error: unknown): boolean {
  return ["offline", "unavailable"].includes(appError(error).kind);
}

/** Reads any thrown value; a request that got no answer is "offline" and says that the outcome is open. */
export function appError(error: unknown): AppErrorView {
  // By its name: a page that shows no error yet need not load the client for it.
  if (error instanceof Error && error.name === "TRPCClientError" && "data" in error) {
    const app = (error.data as { app?: AppErrorView } | null | undefined)?.app;
    if (app?.code === "idempotency_mismatch") return { ...app, message: GOT_THROUGH };
    return app ?? { kind: "offline", code: "offline", message: UNANSWERED, figures: {} };
  }
  if (error instanceof Error && /ChunkLoadError|Failed to fetch|NetworkError|Load failed/.test(String(error))) {
    return { kind: "offline", code: "not_loaded", message: NOT_LOADED, figures: {} };
  }
  return {
    kind: "bug",
    code: "internal",
    message: "Something went wrong on this page. Reload it; what was saved is safe.",
    figures: {},
  };
}
