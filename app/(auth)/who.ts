import { TRPCError } from "@trpc/server";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { serverCaller } from "@/app/_lib/trpc-server";

/** Who the request's cookie belongs to and where they work; null for nobody. */
export async function whoIsSignedIn(): Promise<RouterOutputs["sessions"]["workplaces"] | null> {
  try {
    return await serverCaller("-").sessions.workplaces();
  } catch (error) {
    const kind = error instanceof TRPCError && error.cause && "kind" in error.cause ? error.cause.kind : null;
    if (kind === "unauthorized") return null;
    throw error;
  }
}
