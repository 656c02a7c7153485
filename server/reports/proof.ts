import type { TenantContext } from "@/server/context";
import { type AlwaysTrue, alwaysTrue } from "./always-true";
import { type ControlAccount, controlAccounts } from "./control-accounts";
import { explainDifference, type Suspect } from "./explain-difference";
import { unchangedPapers } from "./unchanged-papers";

export type ProofAccount = ControlAccount & { differenceMinor: number; suspects: Suspect[] };
export type Proof = { at: Date; tookMs: number; currency: string; accounts: ProofAccount[]; facts: AlwaysTrue[] };

/** The proof page: sub-ledgers against their control accounts, with who or what differs, and what is always true. */
export async function proof(ctx: TenantContext): Promise<Proof> {
  const began = performance.now();
  const accounts: ProofAccount[] = [];
  for (const account of await controlAccounts(ctx)) {
    const differenceMinor = account.oursMinor - account.theirsMinor;
    const suspects = differenceMinor === 0 ? [] : await explainDifference(ctx, account.key, account.currency);
    accounts.push({ ...account, differenceMinor, suspects });
  }
  const facts = [...(await alwaysTrue(ctx)), await unchangedPapers(ctx)];
  return {
    at: ctx.now,
    tookMs: Math.round(performance.now() - began),
    currency: ctx.company.currency,
    accounts,
    facts,
  };
}
