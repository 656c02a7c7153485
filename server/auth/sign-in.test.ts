import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { people, sessions } from "@/drizzle/schema/identity";
import { inIdentity } from "@/server/db";
import type { AppError } from "@/server/errors";
import { newId } from "@/server/ids";
import { type AttemptPolicy, attemptLimits } from "./attempts";
import { changePassword } from "./change-password";
import { enterPerson } from "./enter-person";
import { knownDevice, markDevice } from "./known-device";
import { hashPassword } from "./passwords";
import { sessionsOf } from "./queries";
import { revokeOtherSessions } from "./revoke-other-sessions";
import { revokeSession } from "./revoke-session";
import { setPassword } from "./set-password";
import { signIn } from "./sign-in";

const PASSWORD = "brass owl on the till";
const WRONG = "The e-mail or the password is not right. Check both and try again.";

async function somebody() {
  const id = newId();
  const email = `${id}@example.test`;
  await inIdentity(async (tx) =>
    tx.insert(people).values({ id, email, name: "Maya", passwordHash: await hashPassword(PASSWORD) }),
  );
  return { id, email };
}

function wish(email: string, password: string, changes: Partial<Parameters<typeof signIn>[0]> = {}) {
  return { email, password, stay: true, address: newId(), userAgent: "Chromium on Linux", now: new Date(), ...changes };
}

/** As two processes would: each has limiters of its own and nothing but the database in common. */
function limits(prefix: string, changes: Partial<AttemptPolicy> = {}) {
  return attemptLimits(prefix, {
    account: { points: 3, duration: 900 },
    address: { points: 50, duration: 900 },
    everybody: { points: 1_000, duration: 300 },
    firstWaitSeconds: 30,
    longestWaitSeconds: 100,
    ...changes,
  });
}

const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => "in",
    (error: AppError) =>
      error.code === "too_many_attempts" ? `wait ${error.figures.retryAfterSeconds}` : error.message,
  );

describe("signing in", () => {
  it("begins a session of its own every time, a month or a working day long", async () => {
    const { id, email } = await somebody();
    const now = new Date();
    const long = await signIn(wish(` ${email.toUpperCase()} `, PASSWORD, { now }));
    const short = await signIn(wish(email, PASSWORD, { now, stay: false }));
    expect(long.personId).toBe(id);
    expect(long.sessionId).not.toBe(short.sessionId);
    const rows = await inIdentity((tx) => tx.select().from(sessions).where(eq(sessions.personId, id)));
    const hours = new Map(rows.map((row) => [row.id, (row.expiresAt.getTime() - now.getTime()) / 3_600_000]));
    expect(hours.get(long.sessionId)).toBe(720);
    expect(hours.get(short.sessionId)).toBe(12);
  });

  it("says the same of a wrong password, an unknown e-mail and an endless password", async () => {
    const { email } = await somebody();
    expect(await outcome(signIn(wish(email, "not the password")))).toBe(WRONG);
    expect(await outcome(signIn(wish("nobody@example.test", PASSWORD)))).toBe(WRONG);
    expect(await outcome(signIn(wish(email, PASSWORD + "x".repeat(5_000))))).toBe(WRONG);
  });

  it("spends as much on an unknown e-mail as on a wrong password", async () => {
    const { email } = await somebody();
    const quickest = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    for (let i = 0; i < 8; i++) {
      for (const [who, name] of [
        ["known", email],
        ["unknown", "nobody@example.test"],
      ] as const) {
        const begun = performance.now();
        await outcome(signIn(wish(name, "not the password"), limits(newId())));
        quickest[who] = Math.min(quickest[who], performance.now() - begun);
      }
    }
    // Without the password's own cost an unknown name would be answered in a tenth of the time.
    expect(quickest.unknown / quickest.known).toBeGreaterThan(0.4);
  });
});

/** Lets the wait of an account run out. */
const passTime = (prefix: string) =>
  inIdentity((tx) => tx.execute(sql`update rate_limits set expire = 1 where key like ${`${prefix}-account:%`}`));

describe("the limit on attempts", () => {
  it("grows with every round, but never past the longest wait", async () => {
    const prefix = newId();
    const { email } = await somebody();
    const waits: string[] = [];
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 3; i++) await outcome(signIn(wish(email, "wrong"), limits(prefix)));
      waits.push(await outcome(signIn(wish(email, "wrong"), limits(prefix))));
      await passTime(prefix);
    }
    expect(waits).toEqual(["wait 30", "wait 60", "wait 100", "wait 100"]);
    expect(await outcome(signIn(wish(email, PASSWORD), limits(prefix)))).toBe("in");
    for (let i = 0; i < 3; i++) await outcome(signIn(wish(email, "wrong"), limits(prefix)));
    expect(await outcome(signIn(wish(email, "wrong"), limits(prefix)))).toBe("wait 30");
  });

  it("holds across processes", async () => {
    const prefix = newId();
    const { email } = await somebody();
    const [one, two] = [limits(prefix), limits(prefix)];
    const waits: string[] = [];
    for (const process of [one, two, one, two, one]) waits.push(await outcome(signIn(wish(email, "wrong"), process)));
    expect(waits.slice(0, 3)).toEqual([WRONG, WRONG, WRONG]);
    expect(waits[3]).toBe("wait 30");
    expect(waits[4]).toMatch(/^wait (29|30)$/);
    // The right password does not help while the account waits: otherwise guessing would go on.
    expect(await outcome(signIn(wish(email, PASSWORD), two))).toMatch(/^wait/);
  });

  it("lets no flood of simultaneous guesses through", async () => {
    const prefix = newId();
    const { email } = await somebody();
    const processes = [limits(prefix), limits(prefix)];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => outcome(signIn(wish(email, `guess ${i}`), processes[i % 2]))),
    );
    expect(answers.filter((answer) => answer === WRONG)).toHaveLength(3);
    expect(answers.filter((answer) => answer.startsWith("wait"))).toHaveLength(37);
  });

  it("counts for an unknown e-mail as for a known one", async () => {
    const prefix = newId();
    for (let i = 0; i < 3; i++)
      expect(await outcome(signIn(wish("nobody@example.test", "wrong"), limits(prefix)))).toBe(WRONG);
    expect(await outcome(signIn(wish("nobody@example.test", "wrong"), limits(prefix)))).toBe("wait 30");
  });

  it("is per address over many accounts, and forgets the tries that ended well", async () => {
    const prefix = newId();
    const few = () => limits(prefix, { address: { points: 4, duration: 900 } });
    const { email } = await somebody();
    const address = "203.0.113.9";
    for (let i = 0; i < 6; i++) expect(await outcome(signIn(wish(email, PASSWORD, { address }), few()))).toBe("in");
    for (let i = 0; i < 4; i++)
      expect(await outcome(signIn(wish(`${newId()}@example.test`, "wrong", { address }), few()))).toBe(WRONG);
    expect(await outcome(signIn(wish(`${newId()}@example.test`, "wrong", { address }), few()))).toMatch(/^wait \d+$/);
    expect(await outcome(signIn(wish(`${newId()}@example.test`, "wrong", { address: "203.0.113.10" }), few()))).toBe(
      WRONG,
    );
  });

  it("is over everybody, and does not count what was stopped before", async () => {
    const prefix = newId();
    const few = () => limits(prefix, { everybody: { points: 5, duration: 300 } });
    const { email } = await somebody();
    for (let i = 0; i < 10; i++) await outcome(signIn(wish(email, "wrong"), few()));
    expect(await outcome(signIn(wish(`${newId()}@example.test`, "wrong"), few()))).toBe(WRONG);
    expect(await outcome(signIn(wish(`${newId()}@example.test`, "wrong"), few()))).toBe(WRONG);
    expect(await outcome(signIn(wish(`${newId()}@example.test`, "wrong"), few()))).toMatch(/^wait/);
  });

  it("does not lock the owner's own browser when a stranger guesses from elsewhere", async () => {
    const prefix = newId();
    const { email } = await somebody();
    for (let i = 0; i < 8; i++) await outcome(signIn(wish(email, "wrong"), limits(prefix)));
    expect(await outcome(signIn(wish(email, PASSWORD), limits(prefix)))).toMatch(/^wait/);
    expect(await outcome(signIn(wish(email, PASSWORD, { device: markDevice(email) }), limits(prefix)))).toBe("in");
  });

  it("takes no device mark that was made for another e-mail or by somebody else", () => {
    const mark = markDevice("maya@example.test");
    expect(knownDevice(mark, "MAYA@example.test")).toBe(mark.split(".")[0]);
    expect(knownDevice(mark, "tom@example.test")).toBeNull();
    expect(knownDevice(`${mark.split(".")[0]}.AAAA`, "maya@example.test")).toBeNull();
    expect(knownDevice("", "maya@example.test")).toBeNull();
  });
});

describe("a person's sessions", () => {
  const as = (personId: string, sessionId: string) => ({
    slug: "-",
    companyId: null,
    requestId: newId(),
    now: new Date(),
    credentials: { kind: "session" as const, sessionId, personId },
  });

  it("are listed, ended one by one or all others at once, and are nobody else's", async () => {
    const [maya, tom] = await Promise.all([somebody(), somebody()]);
    const [here, there, far] = [
      await signIn(wish(maya.email, PASSWORD)),
      await signIn(wish(maya.email, PASSWORD)),
      await signIn(wish(maya.email, PASSWORD)),
    ];
    const toms = await signIn(wish(tom.email, PASSWORD));
    const me = as(maya.id, here.sessionId);
    const list = await enterPerson(me, sessionsOf);
    expect(list).toHaveLength(3);
    expect(list[0]).toMatchObject({ id: here.sessionId, current: true, userAgent: "Chromium on Linux" });
    expect(await outcome(enterPerson(me, (ctx) => revokeSession(ctx, { id: toms.sessionId })))).toMatch(
      /There is no such session/,
    );
    await enterPerson(me, (ctx) => revokeSession(ctx, { id: there.sessionId }));
    expect(await outcome(enterPerson(as(maya.id, there.sessionId), sessionsOf))).toMatch(/Your sign-in has ended/);
    expect(await enterPerson(me, revokeOtherSessions)).toEqual({ ended: 1 });
    expect(await outcome(enterPerson(as(maya.id, far.sessionId), sessionsOf))).toMatch(/Your sign-in has ended/);
    expect(await enterPerson(me, sessionsOf)).toHaveLength(1);
    expect(await enterPerson(as(tom.id, toms.sessionId), sessionsOf)).toHaveLength(1);
  });

  it("end everywhere else when the password changes", async () => {
    const { id, email } = await somebody();
    const [here, there] = [await signIn(wish(email, PASSWORD)), await signIn(wish(email, PASSWORD))];
    const me = as(id, here.sessionId);
    expect(await outcome(changePassword(me, { current: "guess", password: "four new small words" }))).toMatch(
      /not your current password/,
    );
    expect(await outcome(changePassword(me, { current: PASSWORD, password: "short" }))).toMatch(/at least 10/);
    expect(await changePassword(me, { current: PASSWORD, password: "four new small words" })).toEqual({ ended: 1 });
    expect(await outcome(enterPerson(as(id, there.sessionId), sessionsOf))).toMatch(/Your sign-in has ended/);
    expect(await outcome(signIn(wish(email, PASSWORD)))).toBe(WRONG);
    expect(await outcome(signIn(wish(email, "four new small words")))).toBe("in");
  });

  it("end everywhere when the machine's owner sets a new password for somebody who forgot theirs", async () => {
    const { id, email } = await somebody();
    const { sessionId } = await signIn(wish(email, PASSWORD));
    await expect(setPassword({ email, password: "short" })).rejects.toMatchObject({ code: "weak_password" });
    await expect(setPassword({ email: "nobody@example.test", password: PASSWORD })).rejects.toMatchObject({
      kind: "not_found",
    });
    expect(await setPassword({ email: email.toUpperCase(), password: "four new small words" })).toEqual({ ended: 1 });
    expect(await outcome(enterPerson(as(id, sessionId), sessionsOf))).toMatch(/Your sign-in has ended/);
    expect(await outcome(signIn(wish(email, "four new small words")))).toBe("in");
  });
});
