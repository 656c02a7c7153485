import type { TenantContext } from "@/server/context";
import { alteredPapers } from "@/server/printing/altered-papers";
import type { AlwaysTrue } from "./always-true";
import { countedWords } from "./counted-words";

/** Kept papers against their fingerprints, a sample or all of them. */
export async function unchangedPapers(ctx: TenantContext, options: { full?: boolean } = {}): Promise<AlwaysTrue> {
  const { kept, compared, altered } = await alteredPapers(ctx, options);
  const all = countedWords(kept, ["paper", "papers"]);
  return {
    name: "Every issued paper is unchanged",
    counted: compared < kept ? `fingerprints of ${compared} of ${all}` : `fingerprints of ${all}`,
    broken: altered.length,
    examples: altered,
  };
}
