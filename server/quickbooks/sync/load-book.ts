import { and, eq, inArray } from "drizzle-orm";
import { quickbooksDirectory, quickbooksMappings } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { keyText } from "@/server/quickbooks/translate/keys";
import type { Book, LinkKey, LocalType, Mapped, Role } from "@/server/quickbooks/translate/model";
import { isInactive } from "./inactive";
import type { Connection } from "./live-connection";

/** Everything the translations of these things may ask about the other side, in two statements. */
export async function loadBook(
  ctx: TenantContext,
  connection: Connection,
  keys: readonly LinkKey[],
  roles: readonly Role[],
): Promise<Book> {
  const remoteIds = await remoteIdsOf(ctx, connection.id, keys);
  const mapped = await mappedOf(ctx, connection.id, roles);
  const { facts } = connection;
  const isUnitedStates = facts.country === "US";
  return {
    remoteIdOf: (key) => remoteIds.get(keyText(key)) ?? null,
    mapped: (role) => mapped.get(role) ?? null,
    tax: isUnitedStates ? facts.tax : facts.tax === "off" ? "off" : "codes",
    homeCurrency: facts.homeCurrency,
    multiCurrency: facts.multiCurrency,
    customNumbers: facts.customNumbers,
    autoApplyCredit: facts.autoApplyCredit,
    bookClosedThrough: facts.bookClosedThrough,
    startDate: connection.startDate ?? "0001-01-01",
    openInvoices: connection.openInvoices === "send" ? "send" : "leave",
    sendMode: connection.sendMode === "daily" ? "daily" : "documents",
  };
}

async function remoteIdsOf(
  ctx: TenantContext,
  connectionId: string,
  keys: readonly LinkKey[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const wanted = new Set(keys.map(keyText));
  const rows = await ctx.tx
    .select({
      localType: quickbooksLinks.localType,
      localId: quickbooksLinks.localId,
      part: quickbooksLinks.part,
      remoteId: quickbooksLinks.remoteId,
      voided: quickbooksLinks.voided,
      problem: quickbooksLinks.problem,
      problemCode: quickbooksLinks.problemCode,
    })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        inArray(quickbooksLinks.localType, [...new Set(keys.map((key) => key.localType))]),
        inArray(quickbooksLinks.localId, [...new Set(keys.map((key) => key.localId))]),
      ),
    );
  return new Map(
    rows.flatMap((row) => {
      const key = keyText({ ...row, localType: row.localType as LocalType });
      return row.remoteId !== null && wanted.has(key) && !isInactive(row) ? [[key, row.remoteId] as const] : [];
    }),
  );
}

async function mappedOf(ctx: TenantContext, connectionId: string, roles: readonly Role[]): Promise<Map<Role, Mapped>> {
  if (roles.length === 0) return new Map();
  const rows = await ctx.tx
    .select({
      role: quickbooksMappings.role,
      id: quickbooksMappings.remoteId,
      name: quickbooksDirectory.name,
      active: quickbooksDirectory.active,
    })
    .from(quickbooksMappings)
    .leftJoin(
      quickbooksDirectory,
      and(
        eq(quickbooksDirectory.tenantId, quickbooksMappings.tenantId),
        eq(quickbooksDirectory.connectionId, quickbooksMappings.connectionId),
        eq(quickbooksDirectory.entity, quickbooksMappings.entity),
        eq(quickbooksDirectory.remoteId, quickbooksMappings.remoteId),
      ),
    )
    .where(
      and(
        eq(quickbooksMappings.tenantId, ctx.tenant),
        eq(quickbooksMappings.connectionId, connectionId),
        inArray(quickbooksMappings.role, [...roles]),
      ),
    );
  // What was made inactive over there has to be chosen again.
  return new Map(
    rows.flatMap(({ role, id, name, active }) =>
      active === false ? [] : [[role as Role, { id, name: name ?? "" }] as const],
    ),
  );
}
