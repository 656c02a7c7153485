import { and, asc, eq, inArray } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import type { Choice } from "./propose-role";
import type { RoleEntity } from "./roles";
import type { SetupConnection } from "./setup-connection";

/** What may be chosen for a role: their accounts, tax codes, payment methods and locations, by name. */
export async function directoryChoices(
  ctx: TenantContext,
  { id: connectionId, facts: { homeCurrency } }: Pick<SetupConnection, "id" | "facts">,
  entities: readonly RoleEntity[] = ["Account", "TaxCode", "PaymentMethod", "Department"],
): Promise<Map<RoleEntity, Choice[]>> {
  const rows = await ctx.tx
    .select()
    .from(quickbooksDirectory)
    .where(
      and(
        eq(quickbooksDirectory.tenantId, ctx.tenant),
        eq(quickbooksDirectory.connectionId, connectionId),
        inArray(quickbooksDirectory.entity, [...entities]),
      ),
    )
    .orderBy(asc(quickbooksDirectory.nameKey), asc(quickbooksDirectory.remoteId));
  const found = new Map<RoleEntity, Choice[]>(entities.map((entity) => [entity, []]));
  for (const { entity, remoteId, name, active, data } of rows) {
    found.get(entity as RoleEntity)?.push({
      id: remoteId,
      name,
      active,
      type: word(data["type"]),
      subType: word(data["subType"]),
      number: word(data["number"]),
      currency: word(data["currency"]) === homeCurrency ? "" : word(data["currency"]),
      ratePpm: typeof data["ratePpm"] === "number" ? data["ratePpm"] : null,
    });
  }
  return found;
}

function word(value: unknown): string {
  return typeof value === "string" ? value : "";
}
