import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { cashMovements } from "@/drizzle/schema/cash-movements";
import { registers } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type SlipFacts, slipOf } from "@/server/till/slip";
import type { PrintOne } from "./input";
import type { PrintedPaper } from "./printed-paper";
import { jobRow, printerInUse } from "./queries";
import { queueJob } from "./queue-job";
import { shopOfSite } from "./shop-of-site";

/** The slip of a pay-in, pay-out, safe drop or drawer opened for nothing. Throws not found. */
export async function printSlip(
  ctx: TenantContext,
  { id, printerId }: z.output<typeof PrintOne>,
): Promise<PrintedPaper> {
  const printer = printerId ? await printerInUse(ctx, printerId) : null;
  const [row] = await ctx.tx
    .select({ movement: cashMovements, registerName: registers.name, siteId: registers.siteId })
    .from(cashMovements)
    .innerJoin(registers, and(eq(registers.tenantId, ctx.tenant), eq(registers.id, cashMovements.registerId)))
    .where(
      and(
        eq(cashMovements.tenantId, ctx.tenant),
        eq(cashMovements.companyId, ctx.company.id),
        eq(cashMovements.id, id),
      ),
    );
  if (!row) throw notFound("cash movement");
  const { shop } = await shopOfSite(ctx, row.siteId, ctx.now.toISOString().slice(0, 10));
  const document = slipOf(
    { ...row.movement, kind: row.movement.kind as SlipFacts["kind"], registerName: row.registerName },
    shop,
  );
  const jobId = printer && (await queueJob(ctx, { printer, kind: "slip", title: document.title, document }));
  return { document, job: jobId ? await jobRow(ctx, jobId) : null };
}
