import { and, eq } from "drizzle-orm";
import { zReports } from "@/drizzle/schema/z-reports";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { ZContents } from "@/server/till/shift-figures";
import { sealOf } from "./seal";

export type ZReport = {
  id: string;
  shiftId: string;
  registerId: string;
  number: number;
  contents: ZContents;
  sha256: string;
  closedAt: Date;
};

/** A Z as it was frozen, and whether what is kept is still what was sealed. Throws not found. */
export async function zReport(ctx: TenantContext, { id }: { id: string }): Promise<ZReport & { isWhole: boolean }> {
  const [row] = await ctx.tx
    .select()
    .from(zReports)
    .where(and(eq(zReports.tenantId, ctx.tenant), eq(zReports.companyId, ctx.company.id), eq(zReports.id, id)));
  if (!row || (ctx.device && ctx.device.registerId !== row.registerId)) throw notFound("Z report");
  const { shiftId, registerId, number, contents, sha256, closedAt } = row;
  return {
    ...{ id, shiftId, registerId, number, sha256, closedAt },
    contents: contents as unknown as ZContents,
    isWhole: sealOf(contents) === sha256,
  };
}
