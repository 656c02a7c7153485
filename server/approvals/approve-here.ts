import type { z } from "zod";
import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import { permissionsOfRole } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { forbidden, refused, unauthorized } from "@/server/errors";
import { type FoundMember, findMembers } from "@/server/staff/find-members";
import { isPin } from "@/server/staff/pin-hash";
import { pinAttempt, pinLimits } from "@/server/staff/pin-limits";
import { askApproval } from "./ask-approval";
import { decide } from "./decide";
import type { ApproveHere } from "./input";
import type { ApprovalRow } from "./queries";
import { cannotDecide } from "./rules";

/**
 * A manager types their PIN at the till: asks and agrees at once, in both names. Whose PIN it is is found among those who may
 * agree, unless it is said. Throws unauthorized with one sentence for a wrong PIN and for somebody who may not agree, and refused
 * "too_many_attempts". A try is counted before it is looked at, in no transaction.
 */
export async function approveHere(
  request: TenantRequest,
  { memberId, pin, ...asked }: z.output<typeof ApproveHere>,
  limits = pinLimits(),
): Promise<ApprovalRow> {
  const enter = <T>(work: (ctx: TenantContext) => Promise<T>) => enterTenant(request, "device", () => [], work);
  const { tenant, device, approvers } = await enter(async (ctx) => ({
    tenant: ctx.tenant,
    device: ctx.device,
    approvers: await approversOf(ctx, memberId ?? undefined),
  }));
  if (!device) throw forbidden("Only a tablet that is paired with a till can ask this.");
  const attempt = pinAttempt(tenant, memberId ?? `approvers ${device.id}`, device.id);
  await limits.begin(attempt);
  const approver = await approverWith(pin, approvers);
  if (!approver) throw unauthorized("This PIN is not that of a manager. Try again, or ask one elsewhere.");
  await limits.succeed(attempt);
  return enter(async (ctx) => {
    const row = await askApproval(ctx, asked);
    // Sent again after the answer was lost.
    if (row.state === "approved" && row.decidedByName === approver.name) return row;
    const no = cannotDecide(row, ctx.now);
    if (no) throw refused(no.code, no.message);
    const { id, name } = approver;
    return decide(ctx, { id: row.id, approver: { id, name }, state: "approved", way: "pin", reply: "" });
  });
}

async function approversOf(ctx: TenantContext, memberId?: string): Promise<FoundMember[]> {
  const members = await findMembers(ctx, memberId);
  return members.filter(({ role, pin }) => pin !== null && permissionsOfRole(role).has("till.approve"));
}

/** Each PIN has its own salt, so that all have to be tried; nobody's is tried where there is nobody. */
async function approverWith(pin: string, approvers: FoundMember[]): Promise<FoundMember | null> {
  const tried = approvers.length > 0 ? approvers : [null];
  const right = await Promise.all(tried.map((member) => isPin(pin, member?.pin ?? null)));
  const found = approvers.filter((_, at) => right[at]);
  if (found.length > 1) {
    const names = found.map(({ name }) => name).join(" and ");
    throw refused(
      "pin_shared",
      `${names} have the same PIN. Choose who agrees, and give one of them another PIN soon.`,
    );
  }
  return found[0] ?? null;
}
