import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/drizzle/schema/identity";
import { inIdentity } from "@/server/db";

/** Ends one session; it is refused from the next request on, in every process. Ending it again changes nothing. */
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await inIdentity((tx) =>
    tx
      .update(sessions)
      .set({ revokedAt: now })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt))),
  );
}
