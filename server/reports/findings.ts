import type { ProofFinding } from "@/drizzle/schema/proofs";
import { formatMoney, minor } from "@/server/money";
import type { Drift } from "@/server/stock/queries";
import type { AlwaysTrue } from "./always-true";
import type { ProofAccount } from "./proof";

const NAMED = 20;

/** What of a proof did not hold, with the records and figures a person needs to look for it. */
export function findingsOf({ accounts, facts }: { accounts: readonly ProofAccount[]; facts: readonly AlwaysTrue[] }) {
  return [
    ...accounts.filter((account) => account.differenceMinor !== 0).map(ofAccount),
    ...facts.filter((fact) => fact.broken !== 0).map(ofFact),
  ];
}

/** Levels that are not the sum of what moved; nothing when there are none. */
export function driftFinding(drifted: readonly Drift[], siteNames: ReadonlyMap<string, string>): ProofFinding[] {
  if (drifted.length === 0) return [];
  const records = drifted.slice(0, NAMED).map(({ sku, siteId, level, sum }) => {
    const apart = [
      level.onHand === sum.onHand ? "" : `on hand ${level.onHand} instead of ${sum.onHand}`,
      level.reserved === sum.reserved ? "" : `reserved ${level.reserved} instead of ${sum.reserved}`,
      level.valueMinor === sum.valueMinor
        ? ""
        : `value ${level.valueMinor} instead of ${sum.valueMinor} in minor units`,
    ];
    return `${sku} at ${siteNames.get(siteId) ?? siteId} (${apart.filter(Boolean).join(", ")})`;
  });
  return [{ name: "Stock levels do not drift", figures: `${drifted.length} of them do`, records }];
}

function ofAccount(account: ProofAccount): ProofFinding {
  const money = (amount: number) => `${formatMoney(minor(amount), account.currency)} ${account.currency}`;
  return {
    name: `${account.title} (${account.currency})`,
    figures: `documents say ${money(account.oursMinor)}, the ledger says ${money(account.theirsMinor)}: ${money(Math.abs(account.differenceMinor))} apart`,
    records: account.suspects.map(
      ({ label, differenceMinor }) =>
        `${label} (documents say ${money(Math.abs(differenceMinor))} ${differenceMinor > 0 ? "more" : "less"})`,
    ),
  };
}

function ofFact(fact: AlwaysTrue): ProofFinding {
  return {
    name: fact.name,
    figures: `${fact.broken.toLocaleString("en")} of ${fact.counted}`,
    records: fact.examples,
  };
}
