import { proofRuns } from "@/drizzle/schema/proofs";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { newId } from "@/server/ids";
import { findingsOf } from "./findings";
import { nightClock } from "./nights";
import { type Proof, proof } from "./proof";

/** Proves the company now and keeps what was found, with who asked: after a bad night it tells that all is well again. */
export async function checkNow(ctx: TenantContext): Promise<Proof> {
  const proved = await proof(ctx);
  const findings = findingsOf(proved);
  const { timeZone, businessDayStart } = await nightClock(ctx);
  await ctx.tx.insert(proofRuns).values({
    tenantId: ctx.tenant,
    id: newId(),
    companyId: ctx.company.id,
    kind: "asked",
    day: todayIn(timeZone, businessDayStart, ctx.now),
    status: findings.length > 0 ? "differs" : "clean",
    ranAt: ctx.now,
    tookMs: proved.tookMs,
    checked: proved.accounts.length + proved.facts.length,
    findings,
    ranByName: ctx.actor.name,
  });
  return proved;
}
