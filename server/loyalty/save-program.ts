import { eq } from "drizzle-orm";
import type { z } from "zod";
import { loyaltyPrograms } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { conflict, invalid } from "@/server/errors";
import { parsePercent } from "@/server/money";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { SaveProgram } from "./input";
import { loyaltyProgram, type ProgramRow } from "./queries";
import { worthInMinor } from "./rules";

/**
 * Saves how points are given from now on; points given before stay, and what is owed for them stays until they are used. Throws
 * conflict `stale_version`, invalid.
 */
export async function saveProgram(ctx: TenantContext, input: z.output<typeof SaveProgram>): Promise<ProgramRow> {
  const { currency } = ctx.company;
  const worthMinor = worthInMinor(input.pointWorth, currency);
  if (worthMinor === null) {
    throw invalid("pointWorth", "What a point is worth has too many decimals: at most 4 beyond those of the currency.");
  }
  const before = await loyaltyProgram(ctx);
  const { version, pointWorth: _, expectedUsePercent, ...facts } = input;
  const after = { ...facts, worthMinor, expectedUsePpm: parsePercent(expectedUsePercent, "expectedUsePercent") };
  const { version: edited, pointWorth: __, currency: ___, ...was } = before;
  const next = { tenantId: ctx.tenant, companyId: ctx.company.id, ...after, version: edited + 1 };
  const saved =
    version !== edited
      ? []
      : await ctx.tx
          .insert(loyaltyPrograms)
          .values(next)
          .onConflictDoUpdate({
            target: [loyaltyPrograms.tenantId, loyaltyPrograms.companyId],
            set: next,
            setWhere: eq(loyaltyPrograms.version, version),
          })
          .returning({ version: loyaltyPrograms.version });
  if (saved.length === 0) {
    const sentence = "Somebody changed the points programme while you were editing. Nothing of yours was saved yet.";
    throw conflict("stale_version", `${sentence} Look at the change, then save again.`, { version: edited });
  }
  const changes = changesBetween<Record<string, unknown>>(was, after);
  await record(ctx, {
    kind: "loyalty_program.changed",
    subjects: [ctx.company.id],
    details: { ...changes, version: edited + 1 },
  });
  // What a tablet knows of points came with everything it was told when it started: it asks for that again.
  ctx.announcements.push({ topic: "device", id: ctx.company.id });
  return loyaltyProgram(ctx);
}
