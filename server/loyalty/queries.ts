import { and, eq } from "drizzle-orm";
import { loyaltyPrograms } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { type LoyaltyProgram, sumPoints } from "@/server/till/loyalty";
import { worthInMajor } from "./rules";

export type ProgramRow = LoyaltyProgram & {
  /** What one point takes off, in major units. */
  pointWorth: string;
  currency: string;
  version: number;
};

/** How the company gives points; one that never set it up gives none. */
export async function loyaltyProgram(ctx: TenantContext): Promise<ProgramRow> {
  const [row] = await ctx.tx
    .select()
    .from(loyaltyPrograms)
    .where(and(eq(loyaltyPrograms.tenantId, ctx.tenant), eq(loyaltyPrograms.companyId, ctx.company.id)));
  const kept = row ?? {
    ...{ active: false, pointsPerUnit: "1", worthMinor: "1", mode: "simple", expectedUsePpm: 1_000_000 },
    ...{ onTax: true, smallestUse: "0", version: 1 },
  };
  const { active, expectedUsePpm, onTax, version } = kept;
  const plain = (decimal: string) => sumPoints([decimal]);
  const [pointsPerUnit, worthMinor] = [plain(kept.pointsPerUnit), plain(kept.worthMinor)];
  const smallestUse = plain(kept.smallestUse);
  const { currency } = ctx.company;
  return {
    ...{ active, pointsPerUnit, worthMinor, expectedUsePpm, onTax, smallestUse, version, currency },
    mode: kept.mode as LoyaltyProgram["mode"],
    pointWorth: worthInMajor(worthMinor, currency),
  };
}
