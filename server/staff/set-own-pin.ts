import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { forbidden } from "@/server/errors";
import type { SetOwnPin } from "./input";
import { setPin } from "./set-pin";

/** A member sets their own PIN, signed in to the office. */
export async function setOwnPin(
  ctx: TenantContext,
  { pin }: z.output<typeof SetOwnPin>,
): Promise<{ memberId: string; pinSetAt: Date }> {
  if (ctx.actor.kind !== "member") throw forbidden("Only a person has a PIN. Nothing was changed.");
  return setPin(ctx, { memberId: ctx.actor.id, pin });
}
