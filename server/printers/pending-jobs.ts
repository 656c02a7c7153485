import { and, asc, eq, inArray } from "drizzle-orm";
import { printJobs } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";

export type PendingRow = Awaited<ReturnType<typeof pendingJobs>>[number];

/** What a printer has not settled, in the order it was asked for. */
export async function pendingJobs(ctx: TenantContext, printerId: string) {
  const rows = await ctx.tx
    .select({
      id: printJobs.id,
      kind: printJobs.kind,
      state: printJobs.state,
      attempts: printJobs.attempts,
      createdAt: printJobs.createdAt,
      fetchedAt: printJobs.fetchedAt,
    })
    .from(printJobs)
    .where(
      and(
        eq(printJobs.tenantId, ctx.tenant),
        eq(printJobs.printerId, printerId),
        inArray(printJobs.state, ["waiting", "fetched"]),
      ),
    )
    .orderBy(asc(printJobs.id))
    .limit(50);
  return rows.map((row) => ({ ...row, state: row.state as "waiting" | "fetched" }));
}
