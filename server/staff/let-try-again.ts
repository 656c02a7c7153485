import type { z } from "zod";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { findMembers } from "./find-members";
import type { LetTryAgain } from "./input";
import { pinAttempt, pinLimits } from "./pin-limits";

/** A manager helps somebody who has mistyped their PIN too often: they may try again at once. */
export async function letTryAgain(
  request: TenantRequest,
  { memberId }: z.output<typeof LetTryAgain>,
  limits = pinLimits(),
): Promise<{ memberId: string }> {
  const { tenant, deviceId } = await enterTenant(
    request,
    "till.approve",
    () => [],
    async (ctx) => {
      const [member] = await findMembers(ctx, memberId);
      if (!member) throw notFound("member");
      await record(ctx, {
        kind: "member.pin_tries_forgiven",
        subjects: [memberId],
        details: { name: member.name, till: ctx.device?.registerName ?? null },
      });
      return { tenant: ctx.tenant, deviceId: ctx.device?.id ?? "office" };
    },
  );
  await limits.succeed(pinAttempt(tenant, memberId, deviceId));
  return { memberId };
}
