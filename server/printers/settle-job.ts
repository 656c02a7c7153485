import { and, eq, inArray } from "drizzle-orm";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";

/**
 * What a printer said about a job. That it printed is true whenever it comes, also after the job was given up; that it failed counts
 * only for the sending it speaks of. Said twice it changes nothing. A job of another printer is left alone.
 */
export async function settleJob(
  ctx: TenantContext,
  printerId: string,
  said: { jobId: string; printed: boolean; words: string },
): Promise<void> {
  const changed = await ctx.tx
    .update(printJobs)
    .set(
      said.printed
        ? { state: "printed", doneAt: ctx.now, error: "" }
        : { state: "failed", doneAt: ctx.now, error: said.words },
    )
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.printerId, printerId),
        eq(printJobs.id, said.jobId),
        inArray(printJobs.state, said.printed ? ["fetched", "waiting", "failed"] : ["fetched"]),
      ),
    )
    .returning({ id: printJobs.id });
  for (const job of changed) ctx.announcements.push({ topic: "print_job", id: job.id });
}
