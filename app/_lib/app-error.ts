import { TRPCClientError } from "@trpc/client";

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

/** Reads any thrown value; a request that got no answer is "offline" and says that the outcome is open. */
export function appError(error: unknown): AppErrorView {
  if (error instanceof TRPCClientError) {
    const app = (error.data as { app?: AppErrorView } | null | undefined)?.app;
    if (app) return app;
    return {
      kind: "offline",
      code: "offline",
      message:
        "No answer came from Tillbook. Check your connection and try again: the same request is never carried out twice.",
      figures: {},
    };
  }
  return {
    kind: "bug",
    code: "internal",
    message: "Something went wrong on this page. Reload it; what was saved is safe.",
    figures: {},
  };
}
