import { sql } from "drizzle-orm";
import { proofRuns } from "@/drizzle/schema/proofs";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { dueNight } from "./due-night";
import { type Proved, proveCompany } from "./prove-company";

/**
 * Proves the company for the night that is due and keeps what was found; nights that passed without a server are kept as not run.
 * Null when nothing is due, or another process is at it. Each night is kept once, whoever tries.
 */
export async function proveNight(ctx: TenantContext): Promise<Proved | null> {
  const held = await ctx.tx.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`night ${ctx.company.id}`}, 0)) as held`,
  );
  if (!held.rows[0]?.held) return null;
  const due = await dueNight(ctx);
  if (!due) return null;
  const proved = await proveCompany(ctx);
  const shared = { tenantId: ctx.tenant, companyId: ctx.company.id, kind: "night", ranByName: ctx.actor.name };
  await ctx.tx
    .insert(proofRuns)
    .values([
      ...due.missed.map((day) => ({ ...shared, id: newId(), day, status: "not_run" })),
      {
        ...shared,
        id: newId(),
        day: due.night,
        status: proved.findings.length > 0 ? "differs" : "clean",
        ranAt: ctx.now,
        tookMs: proved.tookMs,
        checked: proved.checked,
        findings: proved.findings,
      },
    ])
    .onConflictDoNothing();
  return proved;
}
