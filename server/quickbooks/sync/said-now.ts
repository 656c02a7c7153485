import type { TenantContext } from "@/server/context";
import { loadFacts } from "@/server/quickbooks/facts/load-facts";
import { asksOf } from "@/server/quickbooks/translate/asks-of";
import type { Facts } from "@/server/quickbooks/translate/facts";
import { keyText } from "@/server/quickbooks/translate/keys";
import type { LocalType, Translation } from "@/server/quickbooks/translate/model";
import { translate } from "@/server/quickbooks/translate/translate";
import type { Link } from "./claim-link";
import type { Connection } from "./live-connection";
import { loadBook } from "./load-book";

/** One of our things as it is now, and what should stand in QuickBooks for it, given its link; null where it is no longer here. */
export async function saidNow(
  ctx: TenantContext,
  connection: Connection,
  link: Pick<Link, "localType" | "localId" | "part" | "remoteId">,
): Promise<{ facts: Facts; said: Translation } | null> {
  const own = { localType: link.localType as LocalType, localId: link.localId, part: link.part };
  const facts = await loadFacts(ctx, own);
  if (!facts) return null;
  const asks = asksOf(facts);
  const book = await loadBook(ctx, connection, asks.keys, asks.roles);
  const remoteIdOf: typeof book.remoteIdOf = (key) =>
    keyText(key) === keyText(own) ? link.remoteId : book.remoteIdOf(key);
  return { facts, said: translate(facts, { ...book, remoteIdOf }) };
}
