import { and, eq, sql } from "drizzle-orm";
import { shifts } from "@/drizzle/schema/registers";
import { sales } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { conflict, invalid } from "@/server/errors";
import { newId } from "@/server/ids";
import { type Minor, max, minor, parseMoney, subtract, ZERO } from "@/server/money";
import { record } from "@/server/outbox/record";
import { cannotCount, countedTotal } from "@/server/till/denominations";
import { bookMovement } from "./book-movement";
import { drawerBalance } from "./drawer-balance";
import { findRegister, type RegisterFacts } from "./find-register";
import type { OpenShift } from "./input";
import { openShiftRow, type ShiftNow, shiftNow, shiftRow } from "./shift-row";

/**
 * Opens a shift with what was counted, by note and coin. What the count differs from the drawer's account is booked as over or
 * short at once; receipts that came in since the last close are taken in. Refused while a shift is open. Sent again with the
 * same id it is the same shift.
 */
export async function openShift(ctx: TenantContext, input: OpenShift): Promise<ShiftNow> {
  const { currency } = ctx.company;
  const fault = cannotCount(currency, input.count);
  if (fault) throw invalid("count", `${fault} Nothing was opened.`);
  const register = await findRegister(ctx, input.registerId, { lock: true });
  const open = await openShiftRow(ctx, register.id);
  if (open && open.id === input.id) return shiftNow(open, currency);
  if (open) throw alreadyOpen(register, open.openedByName);
  const id = input.id ?? newId();
  const countedMinor = countedTotal(input.count);
  const saidMinor = await drawerBalance(ctx, register.accountId);
  const fromSafe = input.fromSafe === undefined ? null : parseMoney(input.fromSafe, currency, "fromSafe");
  const addedMinor = fromSafe ?? (saidMinor === 0 ? countedMinor : ZERO);
  const differenceMinor = subtract(subtract(countedMinor, saidMinor), addedMinor);
  await ctx.tx.insert(shifts).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    siteId: register.siteId,
    registerId: register.id,
    businessDay: register.today,
    openedById: ctx.actor.kind === "member" ? ctx.actor.id : null,
    openedByName: ctx.actor.name,
    openedAt: ctx.now,
    openingCount: input.count,
    openingFloatMinor: countedMinor,
    openingDifferenceMinor: differenceMinor,
    lateCashMinor: await lateCash(ctx, register.id),
  });
  const late = await ctx.tx
    .update(sales)
    .set({ shiftId: id })
    .where(and(eq(sales.tenantId, ctx.tenant), eq(sales.registerId, register.id), sql`shift_id is null`))
    .returning({ id: sales.id });
  await bookMovement(ctx, register, {
    ...{ id: newId(), shiftId: id, kind: "float_in", amountMinor: max(addedMinor, ZERO), reason: "Float" },
  });
  await bookMovement(ctx, register, {
    ...{ id: newId(), shiftId: id, kind: "over_short", amountMinor: differenceMinor, reason: "Statement count" },
  });
  await record(ctx, {
    kind: "shift.opened",
    subjects: [id, register.id],
    details: {
      registerName: register.name,
      openingFloatMinor: countedMinor,
      differenceMinor,
      lateSales: late.length,
      currency,
    },
  });
  ctx.announcements.push({ topic: "shift", id: register.id });
  return shiftNow(await shiftRow(ctx, id, { lock: false }), currency);
}

/** Cash of receipts nobody's shift has yet: it lies in the drawer, and in its account, before the count. */
async function lateCash(ctx: TenantContext, registerId: string): Promise<Minor> {
  const found = await ctx.tx.execute<{ cash: string }>(sql`
    select coalesce(sum(t.amount_minor), 0) as cash from sales s
    join sale_tenders t on t.tenant_id = s.tenant_id and t.sale_id = s.id and t.kind = 'cash'
    where s.tenant_id = ${ctx.tenant} and s.register_id = ${registerId} and s.shift_id is null and not s.training`);
  return minor(Number(found.rows[0]?.cash ?? 0));
}

function alreadyOpen(register: RegisterFacts, byName: string) {
  return conflict(
    "shift_open",
    `${register.name} is open already: ${byName} opened it. Nothing was counted twice; go on selling, or close that shift first.`,
  );
}
