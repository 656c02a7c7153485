import { and, eq, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { imports } from "@/drizzle/schema/imports";
import type { TenantContext } from "@/server/context";
import { continueSeries } from "@/server/numbers/continue-series";
import type { Ground } from "./load-world";
import { lockImport } from "./lock-import";
import { prepareRecords } from "./prepare-records";
import type { FileFigures } from "./report";
import type { Survey } from "./retail/survey";
import { BAD_DEBTS_NUMBER, type Item, type Party, WALK_IN_NUMBER, type World } from "./retail/world";

/** Nobody: stands where a file needs no such customer. */
const nobody: Party = { id: "00000000-0000-0000-0000-000000000000", name: "" };

/** Makes the customers, products and opening stock of a file once, and returns the world its documents come into. */
export async function prepareImport(
  ctx: TenantContext,
  ground: Ground,
  survey: Survey,
  file: FileFigures,
): Promise<{ world: World; linesDone: number }> {
  const { linesDone, report } = await lockImport(ctx, ground.importId);
  if (!report.prepared) {
    const made = await prepareRecords(ctx, ground, survey, report.options ?? {});
    await ctx.tx
      .update(imports)
      .set({ linesTotal: file.lines, report: { ...report, file, made, prepared: true, sample: undefined } })
      .where(and(eq(imports.tenantId, ctx.tenant), eq(imports.id, ground.importId)));
    // Whoever issues while the file comes in already takes numbers behind the file's.
    await continueSeries(ctx, survey.highest);
  }
  const parties = await partiesOf(ctx, [
    ...survey.customers().map(({ number }) => number),
    WALK_IN_NUMBER,
    BAD_DEBTS_NUMBER,
  ]);
  const world: World = {
    ...ground,
    lastDay: file.lastDay,
    customers: parties,
    latePayers: new Set(
      [...parties].filter(([number]) => report.options?.latePayers && isLatePayer(number)).map(([, { id }]) => id),
    ),
    walkIn: parties.get(WALK_IN_NUMBER) ?? nobody,
    badDebts: parties.get(BAD_DEBTS_NUMBER) ?? { ...nobody },
    items: await itemsOf(
      ctx,
      survey.products().map(({ code }) => code),
    ),
  };
  return { world, linesDone };
}

async function partiesOf(ctx: TenantContext, numbers: string[]): Promise<Map<string, Party>> {
  const rows = await ctx.tx
    .select({ number: customers.number, id: customers.id, name: customers.name })
    .from(customers)
    .where(
      and(
        eq(customers.tenantId, ctx.tenant),
        eq(customers.companyId, ctx.company.id),
        sql`${customers.number} = any(${sql.param(numbers)}::text[])`,
      ),
    );
  return new Map(rows.map(({ number, ...party }) => [number, party]));
}

async function itemsOf(ctx: TenantContext, codes: string[]): Promise<Map<string, Item>> {
  const rows = await ctx.tx
    .select({ id: products.id, sku: products.sku, name: products.name, unit: products.unit, kind: products.kind })
    .from(products)
    .where(
      and(
        eq(products.tenantId, ctx.tenant),
        eq(products.companyId, ctx.company.id),
        sql`${products.sku} = any(${sql.param(codes)}::text[])`,
      ),
    );
  return new Map(rows.map(({ kind, ...item }) => [item.sku, { ...item, stocked: kind === "stocked" }]));
}

/** Every ninth customer. */
function isLatePayer(number: string): boolean {
  return Number.parseInt(number, 10) % 9 === 0;
}
