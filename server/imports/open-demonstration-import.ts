import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { and, asc, eq } from "drizzle-orm";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { addDays, daysBetween, todayIn } from "@/server/dates";
import { openImport } from "./open-import";
import { DEMONSTRATION_FILE } from "./upload-path";

/** The import of the month that ships with the product, moved into these weeks, with invented names for its customers. */
export async function openDemonstrationImport(
  ctx: TenantContext,
  leavesFrom: { account: string; walkIn: string },
): Promise<string> {
  const content = readFileSync(DEMONSTRATION_FILE);
  const { id } = await openImport(ctx, {
    fileName: basename(DEMONSTRATION_FILE),
    sha256: createHash("sha256").update(content).digest("hex"),
    bytes: content.byteLength,
    status: "running",
    options: {
      names: "invented",
      latePayers: true,
      sites: leavesFrom,
      source: "demonstration",
      moveDays: wholeWeeksUntil(addDays(await today(ctx), -1)),
    },
  });
  return id;
}

/** The last day of the file. */
const LAST_DAY = "2010-12-23";

/** Weekdays keep their trade, and the last day is one of the last seven. */
function wholeWeeksUntil(day: string): number {
  return Math.floor(daysBetween(LAST_DAY, day) / 7) * 7;
}

async function today(ctx: TenantContext): Promise<string> {
  const [site] = await ctx.tx
    .select({ timeZone: sites.timeZone, businessDayStart: sites.businessDayStart })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  return todayIn(site?.timeZone ?? "UTC", site?.businessDayStart ?? "00:00", ctx.now);
}
