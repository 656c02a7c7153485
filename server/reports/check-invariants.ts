import type { TenantContext } from "@/server/context";
import { alwaysTrue } from "./always-true";
import { controlAccounts } from "./control-accounts";

export type Invariant = {
  name: string;
  /** What the documents say, in minor units; for a fact about every record, how many break it. */
  ours: number;
  /** What the ledger says; for a fact about every record, zero. */
  theirs: number;
  ok: boolean;
  detail: string;
};

/** Everything that must always hold of a company's books, for tests, `doctor` and the proof page. Reads only. */
export async function checkInvariants(ctx: TenantContext): Promise<Invariant[]> {
  const accounts = (await controlAccounts(ctx)).map((account) => ({
    name: `${account.title} (${account.currency})`,
    ours: account.oursMinor,
    theirs: account.theirsMinor,
    ok: account.oursMinor === account.theirsMinor,
    detail: account.counted,
  }));
  const facts = (await alwaysTrue(ctx)).map((fact) => ({
    name: fact.name,
    ours: fact.broken,
    theirs: 0,
    ok: fact.broken === 0,
    detail: fact.broken === 0 ? fact.counted : `${fact.counted}; for example ${fact.examples.slice(0, 3).join(", ")}`,
  }));
  return [...accounts, ...facts];
}
