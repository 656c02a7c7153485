import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { everyKeySince, type KeyCursor } from "@/server/quickbooks/facts/every-key-since";
import { loadManyFacts } from "@/server/quickbooks/facts/load-facts";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import type { Connection } from "@/server/quickbooks/sync/live-connection";
import { loadBook } from "@/server/quickbooks/sync/load-book";
import { asksOf } from "@/server/quickbooks/translate/asks-of";
import type { Facts } from "@/server/quickbooks/translate/facts";
import { keyText, sameKey, uniqueKeys } from "@/server/quickbooks/translate/keys";
import { labelOf } from "@/server/quickbooks/translate/label-of";
import type { Book, LinkKey, LocalType, Translation } from "@/server/quickbooks/translate/model";
import { translate } from "@/server/quickbooks/translate/translate";
import { type DocumentKind, isDocumentKind } from "./kinds";
import type { OurDocument } from "./match-documents";

const PAGE = 400;

export type OursPage = { documents: OurDocument[]; next: KeyCursor | null };

/**
 * The next few hundred documents of ours from a day on, as they should stand there: translated again, so that neither what was sent once
 * nor what a list remembers is taken at its word. What the settings leave out is left out.
 */
export async function ourDocuments(
  ctx: TenantContext,
  connection: Connection,
  period: { from: string; to: string },
  after: KeyCursor | null,
): Promise<OursPage> {
  const page = await everyKeySince(ctx, period.from, {
    after,
    limit: PAGE,
    daily: connection.sendMode === "daily",
  });
  const facts = await loadManyFacts(ctx, page.keys);
  const asks = [...facts.values()].map(asksOf);
  const needed = uniqueKeys([...asks.flatMap(({ keys }) => keys), ...page.keys]);
  const book = await loadBook(ctx, connection, needed, [...new Set(asks.flatMap(({ roles }) => roles))]);
  const links = await linksOf(ctx, connection.id, page.keys);
  const documents = page.keys.flatMap((key): OurDocument[] => {
    const one = facts.get(keyText(key));
    if (!one || key.part === "apply") return [];
    const document = documentOf(key, one, translate(one, pretending(book, key)), links.get(keyText(key)) ?? null);
    const isWithin = document !== null && document.day >= period.from && document.day <= period.to;
    return isWithin ? [document] : [];
  });
  const isOver = page.next !== null && page.next.day > period.to;
  return { documents, next: isOver ? null : page.next };
}

const USUAL: Partial<Record<LocalType, DocumentKind>> = {
  invoice: "Invoice",
  credit_note: "CreditMemo",
  payment: "Payment",
  refund: "RefundReceipt",
  sale: "SalesReceipt",
};

function documentOf(key: LinkKey, facts: Facts, translation: Translation, link: Link | null): OurDocument | null {
  const label = labelOf(facts);
  const base = {
    localType: key.localType,
    localId: key.localId,
    label: label.label,
    day: label.day ?? "",
    currency: label.currency ?? "",
    remoteId: link?.linkedHow === "carried" ? null : (link?.remoteId ?? null),
  };
  const usual = link?.entity ?? USUAL[key.localType] ?? "";
  const words = wordsOf(link);
  switch (translation.kind) {
    case "write": {
      if (!isDocumentKind(translation.entity)) return null;
      const totalMinor = Math.abs(translation.expectTotalMinor ?? label.amountMinor ?? 0);
      return { ...base, kind: translation.entity, day: translation.day ?? base.day, totalMinor, words };
    }
    case "void":
      return isDocumentKind(translation.entity)
        ? { ...base, kind: translation.entity, totalMinor: 0, words: null }
        : null;
    case "map":
    case "refuse":
      if (!isDocumentKind(usual)) return null;
      return { ...base, kind: usual, totalMinor: Math.abs(label.amountMinor ?? 0), words: translation.words };
    case "wait":
      if (!isDocumentKind(usual)) return null;
      return { ...base, kind: usual, totalMinor: Math.abs(label.amountMinor ?? 0), words: words ?? "Waits for others" };
    case "leave":
    case "carried":
      return null;
    default:
      return translation satisfies never;
  }
}

/** Why it is not there; null where it should be. */
function wordsOf(link: Link | null): string | null {
  if (!link) return "Not sent yet; it is looked for every night";
  if (link.remoteId !== null && link.state !== "attention") return null;
  return link.problemWords || (link.state === "skipped" ? "Skipped" : "Waits to be sent");
}

/** As if what it needs stood there: what it comes to does not depend on it. */
function pretending(book: Book, own: LinkKey): Book {
  return { ...book, remoteIdOf: (key) => book.remoteIdOf(key) ?? (sameKey(key, own) ? null : "0") };
}

async function linksOf(ctx: TenantContext, connectionId: string, keys: readonly LinkKey[]): Promise<Map<string, Link>> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.tx
    .select()
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        inArray(quickbooksLinks.localType, [...new Set(keys.map((key) => key.localType))]),
        inArray(quickbooksLinks.localId, [...new Set(keys.map((key) => key.localId))]),
      ),
    );
  return new Map(rows.map((row) => [keyText({ ...row, localType: row.localType as LocalType }), row]));
}
