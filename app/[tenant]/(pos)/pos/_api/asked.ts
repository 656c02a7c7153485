import { askByName, readByName } from "@/app/_lib/trpc-till";
import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";
import { newId } from "@/server/ids";
import { tillApi } from "./till-api";

/** What the office says about this tablet and its till when it starts, and again now and then; kept for the time without it. */
export type Bootstrap = {
  device: {
    id: string;
    code: string;
    name: string;
    hand: "left" | "right";
    lastCounter: number;
    pairedByName: string;
    pairedAt: string | Date;
    allowances: { days: number; giftCardMinor: number; storeCreditMinor: number; points: number; refundMinor: number };
  };
  register: { id: string; name: string; siteId: string; siteName: string };
  company: { id: string; name: string; currency: string };
  shift: { id: string; openedAt: string | Date; openedByName: string } | null;
};

export type Heartbeat = {
  appVersion: string;
  lastCounter: number;
  unsentCount: number;
  unsentMinor: number;
  oldestUnsentAt: string | null;
  clockSkewMs: number;
  readiness: Record<string, { state: "good" | "warn" | "bad"; words: string }>;
};

export async function askBootstrap(): Promise<Bootstrap> {
  return (await readByName(tillApi(), "registers.bootstrap")) as Bootstrap;
}

export async function askRoster(): Promise<StaffMember[]> {
  return (await readByName(tillApi(), "staff.roster")) as StaffMember[];
}

/** Throws unless the office knows this PIN as the member's. */
export async function askSignIn(memberId: string, pin: string): Promise<{ proof: string }> {
  return (await askByName(tillApi(), "staff.signIn", { memberId, pin })) as { proof: string };
}

export async function tellHeartbeat(beat: Heartbeat): Promise<void> {
  await askByName(tillApi(), "registers.heartbeat", { ...beat, idempotencyKey: newId() });
}
