import { and, eq } from "drizzle-orm";
import { cashMovements } from "@/drizzle/schema/cash-movements";
import type { TenantContext } from "@/server/context";
import { conflict, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { parseMoney } from "@/server/money";
import { record } from "@/server/outbox/record";
import { agreedBy } from "./agreed-by";
import { bookMovement } from "./book-movement";
import { findRegister } from "./find-register";
import type { RecordCashMovement } from "./input";
import { lockOpenShift } from "./lock-open-shift";
import { approvalFor, cannotMove, drawerEffect, kindTitles } from "./rules";

export type RecordedMovement = {
  id: string;
  shiftId: string;
  kind: string;
  amountMinor: number;
  reason: string;
  approvedByName: string | null;
  actorName: string;
  at: Date;
};

/**
 * Pays in, pays out, drops into the safe, pays tips out, or opens the drawer without a sale. Beyond the role's limit it needs an
 * approval. The id is the tablet's: sent again it is the same movement, and one that was done offline is booked as it happened.
 */
export async function recordCashMovement(ctx: TenantContext, input: RecordCashMovement): Promise<RecordedMovement> {
  const { currency } = ctx.company;
  const register = await findRegister(ctx, input.registerId, { lock: false });
  const shiftId = await lockOpenShift(ctx, register.id);
  const id = input.id ?? newId();
  const before = await known(ctx, id, input);
  if (before) return before;
  const wish = {
    kind: input.kind,
    amountMinor: parseMoney(input.amount, currency, "amount"),
    taxMinor: parseMoney(input.taxAmount, currency, "taxAmount"),
  };
  const fault = cannotMove(wish);
  if (fault) throw refused(fault.code, fault.message);
  if (!shiftId) {
    throw refused(
      "no_open_shift",
      `No shift is open at ${register.name}, so nothing was booked. Open the shift; what was done offline is kept until then.`,
    );
  }
  const needed = approvalFor(wish, register.role);
  const approvedByName =
    needed || input.approvalId
      ? await agreedBy(ctx, {
          action: wish.kind === "no_sale" ? "no_sale" : "pay_out",
          amountMinor: wish.amountMinor,
          subjectId: id,
          approvalId: input.approvalId ?? null,
          at: input.at ? new Date(input.at) : ctx.now,
          optional: input.offline,
        })
      : null;
  const moved = {
    id,
    shiftId,
    kind: input.kind,
    amountMinor: drawerEffect(wish),
    reason: input.reason,
    approvedByName,
    at: input.at ? new Date(input.at) : ctx.now,
    // The tablet is believed who stood at it.
    actorName: (ctx.actor.kind === "device" && input.operatorName) || ctx.actor.name,
  };
  await bookMovement(ctx, register, { ...moved, taxMinor: wish.taxMinor });
  await record(ctx, {
    kind: "cash.moved",
    subjects: [id, shiftId, register.id],
    details: {
      ...{ registerName: register.name, title: kindTitles[input.kind], amountMinor: moved.amountMinor, currency },
      ...{ reason: input.reason, approvedByName, beyondRole: needed !== null && approvedByName === null },
    },
  });
  ctx.announcements.push({ topic: "shift", id: register.id });
  return moved;
}

/** The same movement sent again; another one under its id is a conflict. */
async function known(ctx: TenantContext, id: string, input: RecordCashMovement): Promise<RecordedMovement | null> {
  const [row] = await ctx.tx
    .select()
    .from(cashMovements)
    .where(and(eq(cashMovements.tenantId, ctx.tenant), eq(cashMovements.id, id)));
  if (!row) return null;
  const { shiftId, kind, amountMinor, reason, approvedByName, actorName, at } = row;
  const isSame = row.companyId === ctx.company.id && row.registerId === input.registerId && kind === input.kind;
  if (!isSame) throw conflict("movement_exists", "Another movement has this id already. Nothing was booked.");
  return { id, shiftId, kind, amountMinor, reason, approvedByName, actorName, at };
}
