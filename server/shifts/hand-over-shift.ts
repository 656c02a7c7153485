import { and, eq } from "drizzle-orm";
import { cashMovements } from "@/drizzle/schema/cash-movements";
import { memberRoles, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { conflict, invalid, notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { formatMoney, type Minor, minor, subtract } from "@/server/money";
import { record } from "@/server/outbox/record";
import { cannotCount, countedTotal } from "@/server/till/denominations";
import { agreedBy } from "./agreed-by";
import { bookMovement } from "./book-movement";
import { drawerBalance } from "./drawer-balance";
import { findRegister } from "./find-register";
import type { HandOverShift } from "./input";
import { leftBehind } from "./left-behind";
import { cannotHandOver, differenceRule } from "./rules";
import { shiftRow } from "./shift-row";

export type HandedOver =
  | { kind: "handed_over"; countedMinor: number; differenceMinor: number }
  /** Nothing is booked yet: so large a difference needs a manager. */
  | { kind: "needs"; countedMinor: number; differenceMinor: number; words: string };

/**
 * Hands the drawer of an open shift from one person to the next without closing it: both counted the same, and what that differs
 * from the drawer's account is booked at once, so that the next one begins with what is there. Whoever asks takes over. Refused
 * while sales are not sent, because then the books do not know the drawer. Sent again it is the same hand-over.
 */
export async function handOverShift(ctx: TenantContext, input: HandOverShift): Promise<HandedOver> {
  const { currency } = ctx.company;
  const fault = cannotCount(currency, input.count);
  if (fault) throw invalid("count", `${fault} Nothing was booked.`);
  const self = cannotHandOver(input.fromId, ctx.actor.id);
  if (self) throw refused(self.code, self.message);
  const shift = await shiftRow(ctx, input.shiftId, { lock: true });
  const register = await findRegister(ctx, shift.registerId, { lock: false });
  const countedMinor = countedTotal(input.count);
  const id = input.id ?? newId();
  const before = await sameAgain(ctx, id);
  if (before !== null) return { kind: "handed_over", countedMinor, differenceMinor: before };
  if (shift.status === "closed") throw refused("shift_closed", "This shift is closed. Its Z report is kept as it is.");
  const fromName = await nameOf(ctx, input.fromId);
  const unsent = (await leftBehind(ctx, shift, input.unsentCount)).left.find(
    ({ kind }) => kind === "unsent" || kind === "missing",
  );
  if (unsent) throw refused("left_behind", `${unsent.words}. Nothing was handed over. ${unsent.todo}`);
  const differenceMinor = subtract(countedMinor, await drawerBalance(ctx, register.accountId));
  const size = minor(Math.abs(differenceMinor));
  const words = differenceRule(size, register.rules.shiftDifferenceMinor, currency);
  if (words && !input.approvalId && !ctx.permissions.has("till.approve")) {
    return { kind: "needs", countedMinor, differenceMinor, words };
  }
  const approvedByName = words ? await agreed(ctx, { id, approvalId: input.approvalId ?? null }, size) : null;
  const reason = `${fromName} to ${ctx.actor.name}, counted ${formatMoney(countedMinor, currency)}`;
  await bookMovement(ctx, register, {
    ...{
      id,
      shiftId: shift.id,
      kind: "hand_over",
      amountMinor: differenceMinor,
      reason,
      approvedByName,
    },
  });
  await record(ctx, {
    kind: "shift.handed_over",
    subjects: [shift.id, register.id],
    details: {
      ...{ registerName: register.name, fromName, toName: ctx.actor.name, countedMinor, differenceMinor },
      ...{ approvedByName, currency },
    },
  });
  ctx.announcements.push({ topic: "shift", id: register.id });
  return { kind: "handed_over", countedMinor, differenceMinor };
}

function agreed(ctx: TenantContext, by: { id: string; approvalId: string | null }, amountMinor: Minor) {
  const { id: subjectId, approvalId } = by;
  return agreedBy(ctx, { action: "shift_difference", amountMinor, subjectId, approvalId, optional: false });
}

async function sameAgain(ctx: TenantContext, id: string): Promise<number | null> {
  const [row] = await ctx.tx
    .select({ kind: cashMovements.kind, amountMinor: cashMovements.amountMinor })
    .from(cashMovements)
    .where(
      and(
        eq(cashMovements.tenantId, ctx.tenant),
        eq(cashMovements.companyId, ctx.company.id),
        eq(cashMovements.id, id),
      ),
    );
  if (!row) return null;
  if (row.kind === "hand_over") return row.amountMinor;
  throw conflict("movement_exists", "Another movement has this id already. Nothing was booked.");
}

async function nameOf(ctx: TenantContext, memberId: string): Promise<string> {
  const [row] = await ctx.tx
    .select({ name: members.name })
    .from(memberRoles)
    .innerJoin(members, and(eq(members.tenantId, ctx.tenant), eq(members.id, memberRoles.memberId)))
    .where(
      and(
        eq(memberRoles.tenantId, ctx.tenant),
        eq(memberRoles.companyId, ctx.company.id),
        eq(memberRoles.memberId, memberId),
      ),
    );
  if (!row) throw notFound("member");
  return row.name;
}
