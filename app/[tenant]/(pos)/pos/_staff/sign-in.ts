import { askSignIn, forgiveTries } from "@/app/[tenant]/(pos)/pos/_api/asked";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { type Operator, operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { isPin } from "./pin-check";
import { afterWrongPin, noTries, WRONG_BEFORE_WAIT, waitLeft } from "./pin-tries";
import { keepTries, tries } from "./roster";

export type Try = {
  /** Whether these digits, as they are by now, are the PIN; the member is the operator then. */
  check(pin: string): Promise<boolean>;
  /** No more digits come: asks the office, in case the PIN was changed there, and says how many tries are left. */
  end(pin: string): Promise<{ kind: "in" } | { kind: "wrong"; left: number }>;
};

const OPERATOR = "operator";
/** Who stood at the till stays over a reload, but not over night. */
const STAYS_MS = 12 * 3_600_000;

/**
 * Begins one try. PINs have four to six digits, so each digit from the fourth may be the last; the try is counted as wrong before
 * anything is compared, so that no reload takes it back, and forgotten when it was right. Null while the person has to wait.
 */
export async function beginTry(member: StaffMember): Promise<Try | null> {
  const db = tillDatabase();
  const before = tries.get()[member.memberId] ?? noTries(member.memberId);
  if (waitLeft(before, Date.now()) > 0) return null;
  const counted = afterWrongPin(before, Date.now());
  await keepTries(db, counted);
  const letIn = async (proof: string | null) => {
    await keepTries(db, noTries(member.memberId));
    await become({ memberId: member.memberId, name: member.name, role: member.role, proof });
  };
  return {
    async check(pin) {
      if (!member.hasPin || !(await isPin(member, pin))) return false;
      await letIn(null);
      void askForProof(member, pin);
      return true;
    },
    async end(pin) {
      const proof = await proofOf(member, pin);
      if (proof) {
        await letIn(proof);
        return { kind: "in" };
      }
      return { kind: "wrong", left: Math.max(0, WRONG_BEFORE_WAIT - counted.wrong) };
    },
  };
}

/** A manager who stands here helps somebody who mistyped too often: they may try at once, and the office is told when it can be. */
export async function letTryAgain(memberId: string): Promise<void> {
  await keepTries(tillDatabase(), noTries(memberId));
  await forgiveTries(memberId).catch(() => undefined);
}

/** Nobody stands at the till any more; the basket stays. */
export async function signOutOfTill(): Promise<void> {
  operator.set(null);
  await tillDatabase().delete("kv", OPERATOR);
}

/** Who stood here before the page was loaded again. */
export async function readOperator(): Promise<Operator | null> {
  const kept = (await tillDatabase().get("kv", OPERATOR)) as { operator: Operator; since: number } | undefined;
  return kept && Date.now() - kept.since < STAYS_MS ? kept.operator : null;
}

async function become(next: Operator): Promise<void> {
  await tillDatabase().put("kv", { operator: next, since: Date.now() }, OPERATOR);
  operator.set(next);
}

/** Gives the member all of their role's rights here, once the office has checked the PIN too. */
async function askForProof(member: StaffMember, pin: string): Promise<void> {
  const proof = await proofOf(member, pin);
  const now = operator.get();
  if (proof && now?.memberId === member.memberId) await become({ ...now, proof });
}

async function proofOf(member: StaffMember, pin: string): Promise<string | null> {
  if (connection.get().silentSince !== null) return null;
  try {
    return (await askSignIn(member.memberId, pin)).proof;
  } catch {
    return null;
  }
}
