import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/server/env";

/** How long a PIN the office has checked counts: a long working day. */
const PROOF_MS = 12 * 60 * 60_000;

/** Whose proof it is and at which tablet. A new role, a removal or a new PIN changes one of the instants and ends it. */
export type ProvenOperator = {
  tenant: string;
  deviceId: string;
  memberId: string;
  accessChangedAt: Date;
  pinSetAt: Date;
};

/** What the office gives a tablet when it has checked an operator's PIN; the tablet shows it with every request. */
export function makeOperatorProof(operator: ProvenOperator, now: Date): { proof: string; until: Date } {
  const until = new Date(now.getTime() + PROOF_MS);
  return { proof: `v1.${until.getTime()}.${signature(operator, until.getTime()).toString("base64url")}`, until };
}

/** True for a proof of this operator at this tablet that has not run out. */
export function isOperatorProof(text: string, operator: ProvenOperator, now: Date): boolean {
  const [, until, signed] = /^v1\.(\d{1,15})\.([\w-]{43})$/.exec(text) ?? [];
  if (until === undefined || signed === undefined || Number(until) <= now.getTime()) return false;
  return timingSafeEqual(signature(operator, Number(until)), Buffer.from(signed, "base64url"));
}

function signature({ tenant, deviceId, memberId, accessChangedAt, pinSetAt }: ProvenOperator, until: number): Buffer {
  const signed = ["till operator", tenant, deviceId, memberId, accessChangedAt.getTime(), pinSetAt.getTime(), until];
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(JSON.stringify(signed)).digest();
}
