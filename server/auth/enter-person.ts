import { and, eq, gt, isNull } from "drizzle-orm";
import { people, sessions } from "@/drizzle/schema/identity";
import { inIdentity, type Tx } from "@/server/db";
import { unauthorized } from "@/server/errors";
import type { TenantRequest } from "./enter-tenant";

/** A signed-in person outside any tenant: sees and changes only what is their own. */
export type PersonContext = { tx: Tx; personId: string; sessionId: string; email: string; name: string; now: Date };

/** Runs `work` as the person whose session came with the request. Throws unauthorized for anybody else, API keys included. */
export async function enterPerson<T>(
  request: Pick<TenantRequest, "credentials" | "now">,
  work: (ctx: PersonContext) => Promise<T>,
): Promise<T> {
  const { credentials, now } = request;
  if (credentials.kind !== "session") throw unauthorized("Sign in first. Nothing was changed.");
  const { sessionId, personId } = credentials;
  return inIdentity(async (tx) => {
    const [person] = await tx
      .select({ email: people.email, name: people.name })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(
        and(
          eq(sessions.id, sessionId),
          eq(sessions.personId, personId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, now),
        ),
      );
    if (!person) throw unauthorized("Your sign-in has ended. Sign in again; nothing was changed.");
    return work({ tx, personId, sessionId, ...person, now });
  });
}
