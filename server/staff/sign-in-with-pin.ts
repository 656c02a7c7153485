import type { z } from "zod";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import { makeOperatorProof } from "@/server/auth/operator-proof";
import { type Permission, permissionsAtTill, type Role } from "@/server/auth/permissions";
import { forbidden, unauthorized } from "@/server/errors";
import { findMembers } from "./find-members";
import type { SignInWithPin } from "./input";
import { isPin } from "./pin-hash";
import { pinAttempt, pinLimits } from "./pin-limits";

export type AtTill = {
  memberId: string;
  name: string;
  role: Role;
  permissions: Permission[];
  /** To be sent as `X-Tillbook-Operator-Proof` with every request of this person at this tablet. */
  proof: string;
  until: Date;
};

/**
 * Checks a PIN at a paired tablet and gives it the proof that opens the whole of the member's rights at a till. Throws unauthorized
 * with one sentence for a wrong PIN, a member who has none and one who is none, and refused "too_many_attempts". A try is counted
 * before it is looked at, in no transaction, so that any number at once cannot slip through.
 */
export async function signInWithPin(
  request: TenantRequest,
  { memberId, pin }: z.output<typeof SignInWithPin>,
  limits = pinLimits(),
): Promise<AtTill> {
  const { tenant, device, member } = await enterTenant(
    // Whoever stood there before may be gone by now.
    withoutOperator(request),
    "device",
    () => [],
    async (ctx) => {
      const [found] = await findMembers(ctx, memberId);
      return { tenant: ctx.tenant, device: ctx.device, member: found };
    },
  );
  if (!device) throw forbidden("Only a tablet that is paired with a till can ask this.");
  const attempt = pinAttempt(tenant, memberId, device.id);
  await limits.begin(attempt);
  const right = await isPin(pin, member?.pin ?? null);
  const permissions = member ? permissionsAtTill(member.role, true) : new Set<Permission>();
  if (!right || !member?.pin || !permissions.has("till.sell")) {
    throw unauthorized("This PIN is not right. Check who you are and try again.");
  }
  await limits.succeed(attempt);
  const { id, name, role, accessChangedAt } = member;
  const operator = { tenant, deviceId: device.id, memberId: id, accessChangedAt, pinSetAt: member.pin.setAt };
  return { memberId: id, name, role, permissions: [...permissions], ...makeOperatorProof(operator, request.now) };
}

function withoutOperator(request: TenantRequest): TenantRequest {
  const { credentials } = request;
  if (credentials.kind !== "device") return request;
  return { ...request, credentials: { ...credentials, operatorId: null, operatorProof: null } };
}
