import { and, eq, isNull } from "drizzle-orm";
import { sessions } from "@/drizzle/schema/identity";
import { notFound } from "@/server/errors";
import type { PersonContext } from "./enter-person";

/** Ends one of a person's own sessions; another person's is not found. */
export async function revokeSession(ctx: PersonContext, { id }: { id: string }): Promise<{ id: string }> {
  const [ended] = await ctx.tx
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.id, id), eq(sessions.personId, ctx.personId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  if (!ended) throw notFound("session");
  return ended;
}
