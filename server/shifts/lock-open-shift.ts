import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/**
 * The open shift of a till, held until the transaction ends so that it cannot be closed meanwhile; null when none is open. A sale
 * or movement that books under it is in that shift's Z. Without one, the till itself is held so that none can open meanwhile:
 * what books then is there to be taken in by the next.
 */
export async function lockOpenShift(ctx: TenantContext, registerId: string): Promise<string | null> {
  const open = await sharedRow(ctx, openShiftOf(ctx, registerId));
  if (open) return open;
  await sharedRow(
    ctx,
    sql`select id from registers where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id = ${registerId}`,
  );
  // One may have opened between the two statements; now none can any more.
  return sharedRow(ctx, openShiftOf(ctx, registerId));
}

function openShiftOf(ctx: TenantContext, registerId: string): SQL {
  return sql`select id from shifts
    where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and register_id = ${registerId} and status <> 'closed'`;
}

async function sharedRow(ctx: TenantContext, select: SQL): Promise<string | null> {
  const found = await ctx.tx.execute<{ id: string }>(sql`${select} for share`);
  return found.rows[0]?.id ?? null;
}
