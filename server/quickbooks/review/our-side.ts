import type { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { loadFacts } from "@/server/quickbooks/facts/load-facts";
import { remoteNumber } from "@/server/quickbooks/rules";
import { loadBook } from "@/server/quickbooks/sync/load-book";
import { asksOf } from "@/server/quickbooks/translate/asks-of";
import { type DocumentSide, documentSide } from "@/server/quickbooks/translate/document-side";
import type { Facts } from "@/server/quickbooks/translate/facts";
import type { LocalType } from "@/server/quickbooks/translate/model";
import { displayNames } from "@/server/quickbooks/translate/names";
import { ourSide as sideOfWrite } from "@/server/quickbooks/translate/our-side";
import { translate } from "@/server/quickbooks/translate/translate";

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
  const key = { localType: link.localType as LocalType, localId: link.localId, part: link.part };
  const facts = connection ? await loadFacts(ctx, key) : null;
  if (!connection || !facts) return asSent;
  const asks = asksOf(facts);
  const said = translate(facts, await loadBook(ctx, connection, asks.keys, asks.roles));
  if (said.kind !== "write") return asSent;
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
