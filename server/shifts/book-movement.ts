import { cashMovements } from "@/drizzle/schema/cash-movements";
import type { TenantContext } from "@/server/context";
import { post } from "@/server/ledger/post";
import { type Minor, ZERO } from "@/server/money";
import type { MovementKind } from "@/server/till/shift-figures";
import type { RegisterFacts } from "./find-register";
import { movementPostings } from "./postings";
import { kindTitles } from "./rules";

export type Movement = {
  id: string;
  shiftId: string;
  kind: MovementKind;
  /** Into the drawer is positive. */
  amountMinor: Minor;
  taxMinor?: Minor;
  reason: string;
  approvedByName?: string | null;
  actorName?: string;
  at?: Date;
  other?: "safe" | "bank";
};

/** Writes down what moved in a drawer and books it on the drawer's account. The caller holds the shift. */
export async function bookMovement(ctx: TenantContext, register: RegisterFacts, movement: Movement): Promise<void> {
  const { id, kind, amountMinor, reason, taxMinor = ZERO } = movement;
  if (amountMinor === 0 && kind !== "no_sale" && kind !== "hand_over") return;
  await ctx.tx.insert(cashMovements).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    registerId: register.id,
    shiftId: movement.shiftId,
    deviceId: ctx.device?.id ?? null,
    kind,
    amountMinor,
    taxMinor,
    reason,
    actorName: movement.actorName ?? ctx.actor.name,
    approvedByName: movement.approvedByName ?? null,
    at: movement.at ?? ctx.now,
    receivedAt: ctx.now,
  });
  const { accountId, siteId } = register;
  await post(ctx, {
    postedOn: register.today,
    cause: { type: "cash_movement", id, step: "move" },
    memo: `${register.name}: ${kindTitles[kind].toLowerCase()}, ${reason}`,
    currency: ctx.company.currency,
    lines: movementPostings({ kind, amountMinor, taxMinor, accountId, siteId, other: movement.other ?? "safe" }),
  });
}
