import type { TenantContext } from "@/server/context";
import { timelineOf } from "@/server/outbox/queries";
import { refundById } from "./queries";

/** One refund with what happened to it. Throws not found. */
export async function refundDetail(ctx: TenantContext, input: { id: string }) {
  return { ...(await refundById(ctx, input.id)), timeline: await timelineOf(ctx, input.id) };
}
