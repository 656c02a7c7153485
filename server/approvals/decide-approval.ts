import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { forbidden } from "@/server/errors";
import { decide } from "./decide";
import type { DecideApproval } from "./input";
import { type ApprovalRow, approvalRow } from "./queries";

/** Somebody who may agree says yes or no on their own device. Only a person can. */
export async function decideApproval(
  ctx: TenantContext,
  { id, reply }: z.output<typeof DecideApproval>,
  state: "approved" | "declined",
): Promise<ApprovalRow> {
  if (ctx.actor.kind !== "member") throw forbidden("Only a person can agree to this. Nothing was changed.");
  await approvalRow(ctx, id);
  return decide(ctx, { id, approver: { id: ctx.actor.id, name: ctx.actor.name }, state, way: "device", reply });
}
