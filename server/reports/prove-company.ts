import { and, eq, sql } from "drizzle-orm";
import type { ProofFinding } from "@/drizzle/schema/proofs";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { stockDrift } from "@/server/stock/queries";
import { checkInvariants, type Invariant } from "./check-invariants";
import { driftFinding, findingsOf } from "./findings";
import { proof } from "./proof";
import { unchangedPapers } from "./unchanged-papers";

/** `counted` tells what was looked at, such as "19,964 invoices"; `findings` what did not hold, nothing when all is well. */
export type Proved = { checked: number; counted: string[]; tookMs: number; findings: ProofFinding[] };

const TELLING = ["Every invoice says what was paid on it", "Every entry balances", "Stock is the sum of its movements"];

/**
 * Everything that must hold of a company, for the nightly worker and `doctor`: control accounts, what is always true, stock against
 * its movements, papers against their fingerprints (a sample, or all of them). Reads only; who or what breaks it is looked for only
 * where something does.
 */
export async function proveCompany(ctx: TenantContext, options: { full?: boolean } = {}): Promise<Proved> {
  const began = performance.now();
  // Sums over whole books take longer than a screen may wait.
  await ctx.tx.execute(sql`set local statement_timeout = '5min'`);
  const invariants = await checkInvariants(ctx);
  const drifted = await stockDrift(ctx);
  const papers = await unchangedPapers(ctx, options);
  const broken = invariants.filter(({ ok }) => !ok);
  return {
    checked: invariants.length + 2,
    counted: [
      ...TELLING.flatMap((name) => invariants.filter((one) => one.name === name && one.ok).map(({ detail }) => detail)),
      papers.counted,
    ],
    findings: [
      ...(broken.length > 0 ? await explained(ctx, broken) : []),
      ...driftFinding(drifted, drifted.length > 0 ? await siteNames(ctx) : new Map()),
      ...findingsOf({ accounts: [], facts: [papers] }),
    ],
    tookMs: Math.round(performance.now() - began),
  };
}

/** Each with its records; what work going on beside it has mended in the meantime stays as it was seen. */
async function explained(ctx: TenantContext, broken: readonly Invariant[]): Promise<ProofFinding[]> {
  const found = new Map(findingsOf(await proof(ctx)).map((finding) => [finding.name, finding]));
  return broken.map(
    ({ name, ours, theirs, detail }) =>
      found.get(name) ?? { name, figures: `${ours} and ${theirs}: ${detail}`, records: [] },
  );
}

async function siteNames(ctx: TenantContext): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .select({ id: sites.id, name: sites.name })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
