import type { TenantContext } from "@/server/context";
import { type TimelineEntry, timelineOf } from "@/server/outbox/queries";

/** What was changed in the settings of this company, newest first. */
export function companyTimeline(ctx: TenantContext): Promise<TimelineEntry[]> {
  return timelineOf(ctx, ctx.company.id, 30);
}
