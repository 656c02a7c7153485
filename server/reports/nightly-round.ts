import { tenantDirectory } from "@/drizzle/schema/identity";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { inIdentity, inTenantTransaction } from "@/server/db";
import { log, logFailure } from "@/server/log";
import { sweepClaims } from "@/server/promotions/sweep-claims";
import { lookAgain } from "@/server/terminals/look-again";
import { companiesDue } from "./due-night";
import { keepPapers } from "./keep-papers";
import { proveNight } from "./prove-night";

/**
 * One round over all tenants: whoever's night is due is proved, company by company, promo codes that nobody paid with are given
 * back, card payments that were declined or not known are asked about once more, and its papers are made. Any number of processes may be at it. One company's failure keeps nobody else waiting: it is
 * logged, and tried again in the next round.
 */
export async function nightlyRound(signal: AbortSignal, now: Date = new Date()): Promise<void> {
  const tenants = await inIdentity((tx) => tx.select({ tenant: tenantDirectory.tenant }).from(tenantDirectory));
  for (const { tenant } of tenants) {
    if (signal.aborted) return;
    const due = await inTenantTransaction(tenant, [], (tx) => companiesDue(tx, tenant, now));
    for (const companyId of due) {
      if (signal.aborted) return;
      await attend({ tenant, companyId }, now, signal);
    }
  }
}

async function attend(job: { tenant: string; companyId: string }, now: Date, signal: AbortSignal): Promise<void> {
  try {
    await enterAsJob({ ...job, name: "Night", now }, sweepClaims);
    await lookAgain((work) => enterAsJob({ ...job, name: "Night", now }, work));
    const proved = await enterAsJob({ ...job, name: "Night", now }, proveNight);
    if (!proved) return;
    const made = await keepPapers(job, signal);
    const told = { ...job, tookMs: proved.tookMs, checked: proved.checked, papers: made };
    if (proved.findings.length === 0) log().info(told, "the books were proved");
    else log().error({ ...told, findings: proved.findings }, "the books were proved, and something does not hold");
  } catch (error) {
    logFailure(error, `night-${job.companyId}`);
  }
}
