import { askSignIn } from "@/app/[tenant]/(pos)/pos/_api/asked";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { type Operator, operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { isPin } from "./pin-check";
import { afterWrongPin, noTries, waitLeft } from "./pin-tries";
import { keepTries, tries } from "./roster";

export type SignIn = { kind: "in" } | { kind: "wait"; ms: number } | { kind: "wrong"; left: number };

const OPERATOR = "operator";
/** Who stood at the till stays over a reload, but not over night. */
const STAYS_MS = 12 * 3_600_000;

/**
 * Checks a PIN on the tablet itself and makes the member the operator; the basket stays. With an answer of the office the PIN is
 * checked there too, which gives the member all of their role's rights here.
 */
export async function signInAtTill(member: StaffMember, pin: string): Promise<SignIn> {
  const db = tillDatabase();
  const before = tries.get()[member.memberId] ?? noTries(member.memberId);
  const ms = waitLeft(before, Date.now());
  if (ms > 0) return { kind: "wait", ms };
  const known = await isPin(member, pin);
  // A PIN changed in the office since the tablet last asked is known there only.
  const proof = known ? null : await proofOf(member, pin);
  if (!known && !proof) {
    const after = afterWrongPin(before, Date.now());
    await keepTries(db, after);
    const wait = waitLeft(after, Date.now());
    return wait > 0 ? { kind: "wait", ms: wait } : { kind: "wrong", left: 5 - after.wrong };
  }
  if (before.wrong > 0) await keepTries(db, noTries(member.memberId));
  await become({ memberId: member.memberId, name: member.name, role: member.role, proof });
  if (!proof) void askForProof(member, pin);
  return { kind: "in" };
}

/** Nobody stands at the till any more; the basket stays. */
export async function signOutOfTill(): Promise<void> {
  operator.set(null);
  await tillDatabase().delete("kv", OPERATOR);
}

/** Who stood here before the page was loaded again. */
export async function readOperator(): Promise<void> {
  const kept = (await tillDatabase().get("kv", OPERATOR)) as { operator: Operator; since: number } | undefined;
  if (kept && Date.now() - kept.since < STAYS_MS) operator.set(kept.operator);
}

async function become(next: Operator): Promise<void> {
  operator.set(next);
  await tillDatabase().put("kv", { operator: next, since: Date.now() }, OPERATOR);
}

async function askForProof(member: StaffMember, pin: string): Promise<void> {
  const proof = await proofOf(member, pin);
  const now = operator.get();
  if (proof && now?.memberId === member.memberId) await become({ ...now, proof });
}

async function proofOf(member: StaffMember, pin: string): Promise<string | null> {
  if (connection.get().silentSince !== null) return null;
  try {
    const { proof } = await askSignIn(member.memberId, pin);
    return proof;
  } catch {
    return null;
  }
}
