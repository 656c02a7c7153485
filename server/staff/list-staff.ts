import { permissionsOfRole, type Role } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { findMembers } from "./find-members";

export type StaffRow = { memberId: string; name: string; role: Role; sells: boolean; pinSetAt: Date | null };

/** The members of the company, and since when they have a PIN. */
export async function listStaff(ctx: TenantContext): Promise<StaffRow[]> {
  const found = await findMembers(ctx);
  return found.map(({ id, name, role, pin }) => ({
    memberId: id,
    name,
    role,
    sells: permissionsOfRole(role).has("till.sell"),
    pinSetAt: pin?.setAt ?? null,
  }));
}
