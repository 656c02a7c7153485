import { and, eq, isNull, ne } from "drizzle-orm";
import { sessions } from "@/drizzle/schema/identity";
import type { PersonContext } from "./enter-person";

/** Signs a person out everywhere but here. */
export async function revokeOtherSessions(ctx: PersonContext): Promise<{ ended: number }> {
  const ended = await ctx.tx
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.personId, ctx.personId), ne(sessions.id, ctx.sessionId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return { ended: ended.length };
}
