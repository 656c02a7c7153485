import type { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { remoteNumber } from "@/server/quickbooks/rules";
import { saidNow } from "@/server/quickbooks/sync/said-now";
import { type DocumentSide, documentSide } from "@/server/quickbooks/translate/document-side";
import type { Facts } from "@/server/quickbooks/translate/facts";
import { displayNames } from "@/server/quickbooks/translate/names";
import { ourSide as sideOfWrite } from "@/server/quickbooks/translate/our-side";

type Link = typeof quickbooksLinks.$inferSelect;

export type OurSide = {
  payload: Record<string, unknown>;
  document: DocumentSide;
  /** Before any suffix; null where QuickBooks gives its own. */
  number: string | null;
  /** The names it may have there, the plain one first. */
  names: string[];
};

/** Ours as it would be sent now; as it was sent last where it cannot be said any more. */
export async function ourSide(ctx: TenantContext, link: Link): Promise<OurSide> {
  const currency = link.currency ?? ctx.company.currency;
  const sent = link.payload ?? {};
  const asSent = { payload: sent, document: documentSide(sent, currency), number: null, names: [] };
  const connection = await connectionRow(ctx);
  if (!connection) return asSent;
  const now = await saidNow(ctx, connection, link);
  if (now?.said.kind !== "write") return asSent;
  const { facts, said } = now;
  const names = displayNames(facts);
  const name = names[Number(link.numberSuffix || 0)];
  const nameOfIt = said.entity === "Customer" ? { DisplayName: name } : said.entity === "Item" ? { Name: name } : {};
  const number = connection.facts.customNumbers ? said.number : null;
  return {
    payload: { ...said.payload, ...(name === undefined ? {} : nameOfIt) },
    document: sideOfWrite(said, {
      number: number === null ? (said.number ?? "") : remoteNumber(number, link.numberSuffix),
      customerName: "customer" in facts && facts.customer ? facts.customer.name : "",
      currency: said.currency ?? currency,
      balanceMinor: balanceOf(facts),
    }),
    number,
    names,
  };
}

function balanceOf(facts: Facts): number | null {
  return facts.kind === "invoice" ? facts.balanceDueMinor : null;
}
