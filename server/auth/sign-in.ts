import { eq } from "drizzle-orm";
import { people, sessions } from "@/drizzle/schema/identity";
import { inIdentity } from "@/server/db";
import { unauthorized } from "@/server/errors";
import { newId } from "@/server/ids";
import { attemptLimits, signInPolicy } from "./attempts";
import { knownDevice } from "./known-device";
import { isPassword } from "./passwords";
import { PASSWORD_MOST } from "./rules";
import { SHORT_SECONDS, STAY_SECONDS } from "./session-cookie";

export type SignIn = {
  email: string;
  password: string;
  /** Thirty days instead of a working day. */
  stay: boolean;
  address: string;
  userAgent: string;
  /** The device mark the browser carries, if any. */
  device?: string | null;
  now: Date;
};

/**
 * Checks a password within the limits and begins a session. Throws unauthorized with one sentence for a wrong password and an
 * unknown e-mail alike, and refused "too_many_attempts"; when the database does not answer nobody gets in.
 */
export async function signIn(
  wish: SignIn,
  limits = attemptLimits("sign-in", signInPolicy),
): Promise<{ personId: string; sessionId: string }> {
  const email = wish.email.trim().toLowerCase();
  const device = knownDevice(wish.device, email);
  const attempt = { account: device ?? email, address: wish.address, known: device !== null };
  await limits.begin(attempt);
  const person = await personWith(email);
  const fits = wish.password.length <= PASSWORD_MOST;
  const right = await isPassword(fits ? wish.password : "", person?.passwordHash ?? null);
  if (!person || !right || !fits)
    throw unauthorized("The e-mail or the password is not right. Check both and try again.");
  await limits.succeed(attempt);
  const sessionId = newId();
  await inIdentity((tx) =>
    tx.insert(sessions).values({
      id: sessionId,
      personId: person.id,
      userAgent: wish.userAgent.slice(0, 400),
      address: wish.address.slice(0, 45),
      createdAt: wish.now,
      lastSeenAt: wish.now,
      expiresAt: new Date(wish.now.getTime() + (wish.stay ? STAY_SECONDS : SHORT_SECONDS) * 1000),
    }),
  );
  return { personId: person.id, sessionId };
}

async function personWith(email: string): Promise<{ id: string; passwordHash: string } | undefined> {
  const [person] = await inIdentity((tx) =>
    tx.select({ id: people.id, passwordHash: people.passwordHash }).from(people).where(eq(people.email, email)),
  );
  return person;
}
