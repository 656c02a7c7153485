import type { TenantContext } from "@/server/context";
import { forbidden } from "@/server/errors";
import type { Minor } from "@/server/money";

export type Needed = {
  action: string;
  amountMinor: Minor;
  subjectId: string;
  approvalId: string | null;
  /** It happened already where nobody could be asked: without an approval it is kept, and shows that nobody agreed. */
  optional: boolean;
};

/** The name of who agreed: whoever may, by doing it; otherwise the approval is used up. Throws approval_needed. */
export async function agreedBy(ctx: TenantContext, needed: Needed): Promise<string | null> {
  if (ctx.permissions.has("till.approve")) return ctx.actor.name;
  if (needed.optional) return null;
  throw forbidden("A manager has to agree to this. Nothing was booked.");
}
