import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { devices } from "@/drizzle/schema/registers";
import type { TabletContext } from "@/server/trpc";
import type { SetHand } from "./input";

/** The tablet itself says which side its basket is on. */
export async function setHand(ctx: TabletContext, { hand }: z.output<typeof SetHand>): Promise<{ hand: string }> {
  await ctx.tx
    .update(devices)
    .set({ hand })
    .where(and(eq(devices.tenantId, ctx.tenant), eq(devices.id, ctx.device.id)));
  return { hand };
}
