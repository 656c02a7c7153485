import { and, eq, isNull } from "drizzle-orm";
import { people, sessions } from "@/drizzle/schema/identity";
import { inIdentity } from "@/server/db";
import { invalid, notFound } from "@/server/errors";
import { hashPassword } from "./passwords";
import { cannotUsePassword } from "./rules";

/** A new password from the machine's owner for somebody who forgot theirs; every session of theirs ends. */
export async function setPassword(wish: { email: string; password: string }): Promise<{ ended: number }> {
  const email = wish.email.trim().toLowerCase();
  const weak = cannotUsePassword(wish.password, email);
  if (weak) throw invalid("password", weak, "weak_password");
  const passwordHash = await hashPassword(wish.password);
  return inIdentity(async (tx) => {
    const [person] = await tx
      .update(people)
      .set({ passwordHash })
      .where(eq(people.email, email))
      .returning({ id: people.id });
    if (!person) throw notFound("sign-in");
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: new Date() })
      .where(and(eq(sessions.personId, person.id), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    return { ended: ended.length };
  });
}
