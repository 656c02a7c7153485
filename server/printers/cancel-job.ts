import { and, eq, inArray } from "drizzle-orm";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { jobRow, type PrintJobRow } from "./queries";
import { cannotCancel } from "./rules";

/** Calls off what no printer has yet. Throws refused `cannot_call_off`. */
export async function cancelJob(ctx: TenantContext, { id }: { id: string }): Promise<PrintJobRow> {
  const changed = await ctx.tx
    .update(printJobs)
    .set({ state: "cancelled", doneAt: ctx.now })
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.companyId, ctx.company.id),
        eq(printJobs.id, id),
        inArray(printJobs.state, ["waiting", "failed"]),
      ),
    )
    .returning({ id: printJobs.id });
  const job = await jobRow(ctx, id);
  if (changed.length === 0) throw refused("cannot_call_off", cannotCancel(job) ?? "It cannot be called off now.");
  ctx.announcements.push({ topic: "print_job", id });
  return job;
}
