import { and, eq } from "drizzle-orm";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { log } from "@/server/log";
import { type PendingRow, pendingJobs } from "./pending-jobs";
import { nextStep } from "./rules";

export type ClaimedJob = {
  id: string;
  kind: string;
  attempts: number;
  opensDrawer: boolean;
  createdAt: Date;
  bytes: Buffer;
};

/**
 * The next job of a printer, marked as fetched: nobody else gets it. Null while it is still printing or nothing waits. What is not to
 * be tried any more is given up on the way. `only` asks for one job by its id.
 */
export async function claimJob(ctx: TenantContext, printerId: string, only?: string): Promise<ClaimedJob | null> {
  for (const job of await pendingJobs(ctx, printerId)) {
    const next = nextStep(job, ctx.now);
    if (next.step === "give_up") {
      await giveUp(ctx, job, next.words);
      continue;
    }
    // One after the other: what comes behind a job that is being printed waits for it.
    if (next.step === "wait") return null;
    if (only && job.id !== only) continue;
    const [claimed] = await ctx.tx
      .update(printJobs)
      .set({
        state: "fetched",
        attempts: job.attempts + 1,
        fetchedAt: ctx.now,
        error: job.attempts > 0 ? "Sent again: the printer had not said that it printed." : "",
      })
      .where(asSeen(ctx, job))
      .returning({ bytes: printJobs.bytes, opensDrawer: printJobs.opensDrawer });
    if (!claimed) return null;
    ctx.announcements.push({ topic: "print_job", id: job.id });
    return { ...job, ...claimed, attempts: job.attempts + 1 };
  }
  return null;
}

async function giveUp(ctx: TenantContext, job: PendingRow, words: string): Promise<void> {
  await ctx.tx.update(printJobs).set({ state: "failed", error: words, doneAt: ctx.now }).where(asSeen(ctx, job));
  ctx.announcements.push({ topic: "print_job", id: job.id });
  log().warn({ tenant: ctx.tenant, job: job.id, words }, "a print job was given up");
}

/** Two connections of one printer see the same job; only one of them finds it as it was. */
function asSeen(ctx: TenantContext, job: PendingRow) {
  return and(
    eq(printJobs.tenantId, ctx.tenant),
    eq(printJobs.id, job.id),
    eq(printJobs.state, job.state),
    eq(printJobs.attempts, job.attempts),
  );
}
