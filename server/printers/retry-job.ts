import { and, eq, inArray } from "drizzle-orm";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { jobRow, type PrintJobRow, printerInUse } from "./queries";
import { cannotRetry } from "./rules";

/** Offers a job once more that failed or was called off; the paper will say SENT AGAIN if it may have been printed. Throws refused. */
export async function retryJob(ctx: TenantContext, { id }: { id: string }): Promise<PrintJobRow> {
  const job = await jobRow(ctx, id);
  const reason = cannotRetry(job);
  if (reason) throw refused("cannot_print_again", reason);
  await printerInUse(ctx, job.printerId);
  await ctx.tx
    .update(printJobs)
    .set({ state: "waiting", error: "", doneAt: null, fetchedAt: null, createdAt: ctx.now })
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.companyId, ctx.company.id),
        eq(printJobs.id, id),
        inArray(printJobs.state, ["failed", "cancelled"]),
      ),
    );
  ctx.announcements.push({ topic: "print_job", id });
  return jobRow(ctx, id);
}
