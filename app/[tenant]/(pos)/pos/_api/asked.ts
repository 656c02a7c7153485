import type { RouterInputs, RouterOutputs } from "@/app/_lib/trpc-client";
import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";
import { tillApi } from "./till-api";

/** What the office says about this tablet and its till; kept for the time without it. */
export type Bootstrap = RouterOutputs["registers"]["bootstrap"];
export type Heartbeat = RouterInputs["registers"]["heartbeat"];
export type HeartbeatAnswer = RouterOutputs["registers"]["heartbeat"];

/** As the tablet itself: whoever stands at it may have left the company since. */
const ALONE = { context: { alone: true } };

export function askBootstrap(): Promise<Bootstrap> {
  return tillApi().registers.bootstrap.query(undefined, ALONE);
}

export function tellHeartbeat(beat: Heartbeat): Promise<HeartbeatAnswer> {
  return tillApi().registers.heartbeat.mutate(beat, ALONE);
}

/** Throws unless the office knows this PIN as the member's. */
export function askSignIn(memberId: string, pin: string): Promise<{ proof: string }> {
  return tillApi().staff.signIn.mutate({ memberId, pin }, ALONE);
}

/** The office forgets a member's wrong PINs too; asked with whoever stands here, who must be a manager. */
export async function forgiveTries(memberId: string): Promise<void> {
  await tillApi().staff.letTryAgain.mutate({ memberId });
}

export function staffOf({ staff }: Bootstrap): StaffMember[] {
  return staff;
}
