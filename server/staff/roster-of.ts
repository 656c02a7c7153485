import type { TenantContext } from "@/server/context";
import { type RosterMember, readRoster } from "@/server/registers/roster";

/** Everybody who may stand at a till of the company, with what a tablet needs to check their PINs by itself. */
export async function rosterOf(ctx: TenantContext): Promise<RosterMember[]> {
  return (await readRoster(ctx)).members;
}
