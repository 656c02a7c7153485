import { and, eq } from "drizzle-orm";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";

/** A long paper is still on its way: the time in which it must be confirmed begins again. */
export async function keepPrinting(ctx: TenantContext, printerId: string, jobId: string): Promise<void> {
  await ctx.tx
    .update(printJobs)
    .set({ fetchedAt: ctx.now })
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.printerId, printerId),
        eq(printJobs.id, jobId),
        eq(printJobs.state, "fetched"),
      ),
    );
}
