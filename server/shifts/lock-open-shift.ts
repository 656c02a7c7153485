import type { TenantContext } from "@/server/context";
import type { Statement } from "@/server/db";
import { queryPrepared } from "@/server/insert-rows";

/**
 * The open shift of a till, held until the transaction ends so that it cannot be closed meanwhile; null when none is open. A sale
 * or movement that books under it is in that shift's Z. Without one, the till itself is held so that none can open meanwhile:
 * what books then is there to be taken in by the next.
 */
export async function lockOpenShift(ctx: TenantContext, registerId: string): Promise<string | null> {
  return (await openShift(ctx, registerId)) ?? lockWithoutShift(ctx, registerId);
}

/** The same where none was open a moment ago. */
export async function lockWithoutShift(ctx: TenantContext, registerId: string): Promise<string | null> {
  // One may have opened meanwhile; behind the first of the two none can any more.
  const [, open] = await Promise.all([
    queryPrepared(
      ctx.tx,
      "hold_register",
      "select id from registers where tenant_id = $1 and company_id = $2 and id = $3 for share",
      [ctx.tenant, ctx.company.id, registerId],
    ),
    openShift(ctx, registerId),
  ]);
  return open;
}

/** Asks for the same of the till a tablet belongs to, before anything is known of it. No row: `lockWithoutShift`. */
export function holdShiftOfTablet(tenant: string, deviceId: string): Statement {
  return {
    text: `select id from shifts where tenant_id = $1 and status <> 'closed'
      and register_id = (select register_id from devices where tenant_id = $1 and id = $2) for share`,
    values: [tenant, deviceId],
    name: "hold_shift_of_tablet",
  };
}

async function openShift(ctx: TenantContext, registerId: string): Promise<string | null> {
  const found = await queryPrepared<{ id: string }>(
    ctx.tx,
    "hold_shift",
    `select id from shifts where tenant_id = $1 and company_id = $2 and register_id = $3 and status <> 'closed' for share`,
    [ctx.tenant, ctx.company.id, registerId],
  );
  return found.rows[0]?.id ?? null;
}
