import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { markOnboarded } from "./mark-onboarded";

/** Leaves everything as it is; nobody of this tenant is asked again. */
export async function skipOnboarding(ctx: TenantContext): Promise<{ onboarded: true }> {
  await markOnboarded(ctx);
  await record(ctx, { kind: "company.onboarding_skipped", subjects: [ctx.company.id] });
  return { onboarded: true };
}
