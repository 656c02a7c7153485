import { and, eq } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { accountRoles, isAccountRole } from "@/server/quickbooks/translate/role-words";
import type { MappedAccount } from "./our-bookings";

/** Which places of ours lead to each account, as the screens call them. */
export async function placeNames(
  ctx: TenantContext,
  accounts: readonly MappedAccount[],
): Promise<Map<string, string[]>> {
  const methods = await ctx.tx
    .select({ id: paymentMethods.id, name: paymentMethods.name })
    .from(paymentMethods)
    .where(and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.companyId, ctx.company.id)));
  const names = new Map(methods.map(({ id, name }) => [`tender:${id}`, name]));
  const nameOf = (role: string) => (isAccountRole(role) ? accountRoles[role] : names.get(role));
  return new Map(accounts.map(({ id, roles }) => [id, roles.flatMap((role) => nameOf(role) ?? [])]));
}
