import { and, eq, inArray } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { loadManyFacts } from "@/server/quickbooks/facts/load-facts";
import { isPaidOfTill, withTillCredits } from "@/server/quickbooks/facts/with-till-credits";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import type { Connection } from "@/server/quickbooks/sync/live-connection";
import { loadBook } from "@/server/quickbooks/sync/load-book";
import { asksOf } from "@/server/quickbooks/translate/asks-of";
import type { Facts } from "@/server/quickbooks/translate/facts";
import { keyText, sameKey, uniqueKeys } from "@/server/quickbooks/translate/keys";
import { labelOf } from "@/server/quickbooks/translate/label-of";
import type { Book, LinkKey, LocalType, Translation } from "@/server/quickbooks/translate/model";
import { usedOfTill } from "@/server/quickbooks/translate/till-credit";
import { translate } from "@/server/quickbooks/translate/translate";
import { journalTotal } from "./journal-total";
import { type DocumentKind, isDocumentKind } from "./kinds";
import type { OurDocument } from "./match-documents";

/** One of ours as it should stand there; null, and why, where nothing of it should. */
export type Ours = { key: LinkKey; document: OurDocument | null; words: string; ofTill: UsedOfTill | null };

/** Store credit of a till that was used in the office, in minor units of the company's currency. */
export type UsedOfTill = { by: string; day: string; amountMinor: number };

/**
 * These of ours as they should stand there: translated again, so that neither what was sent once nor what a list remembers is taken at its
 * word. What settles a credit note is no document of its own, nor what settles an invoice by store credit of a till.
 */
export async function documentsOf(
  ctx: TenantContext,
  connection: Connection,
  wanted: readonly LinkKey[],
): Promise<Ours[]> {
  const facts = await loadManyFacts(ctx, wanted);
  const keys = withTillCredits(facts, wanted);
  const asks = [...facts.values()].map(asksOf);
  const needed = uniqueKeys([...asks.flatMap((one) => one.keys), ...keys]);
  const book = await loadBook(ctx, connection, needed, [...new Set(asks.flatMap(({ roles }) => roles))]);
  const links = await linksOf(ctx, connection.id, keys);
  return keys.flatMap((key): Ours[] => {
    if (key.part === "apply") return [];
    const one = facts.get(keyText(key));
    if (!one) return [{ key, document: null, words: "What it was made from is no longer here", ofTill: null }];
    if (isPaidOfTill(one)) return [];
    const translation = translate(one, pretending(book, key));
    const document = documentOf(key, one, translation, links.get(keyText(key)) ?? null);
    const words = "words" in translation ? translation.words : "";
    return [{ key, document, words, ofTill: document ? ofTillOf(one) : null }];
  });
}

function ofTillOf(facts: Facts): UsedOfTill | null {
  if (facts.kind !== "till_credit" && facts.kind !== "refund") return null;
  const amountMinor = usedOfTill(facts);
  const day = facts.kind === "refund" ? facts.day : facts.receivedOn;
  return amountMinor > 0 && facts.currency === facts.company.currency
    ? { by: keyText(facts.key), day, amountMinor }
    : null;
}

const USUAL: Partial<Record<LocalType, DocumentKind>> = {
  invoice: "Invoice",
  credit_note: "CreditMemo",
  payment: "Payment",
  refund: "RefundReceipt",
  sale: "SalesReceipt",
  shift: "JournalEntry",
  day: "JournalEntry",
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
    left: link?.state === "linked" ? link.problemWords || null : null,
    remoteKind: link?.entity && isDocumentKind(link.entity) ? link.entity : null,
  };
  const usual = link?.entity ?? USUAL[key.localType] ?? "";
  const words = wordsOf(link);
  switch (translation.kind) {
    case "write": {
      if (!isDocumentKind(translation.entity)) return null;
      const isJournal = translation.entity === "JournalEntry";
      const said = isJournal ? journalTotal(translation.payload, base.currency) : translation.expectTotalMinor;
      const totalMinor = Math.abs(said ?? label.amountMinor ?? 0);
      const tax = taxOf(translation);
      return { ...base, kind: translation.entity, day: translation.day ?? base.day, totalMinor, tax, words };
    }
    case "void":
      return isDocumentKind(translation.entity)
        ? { ...base, kind: translation.entity, totalMinor: 0, isVoid: true, words: null }
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

function taxOf({ expectTaxMinor, ourTaxMinor }: Extract<Translation, { kind: "write" }>): OurDocument["tax"] {
  if (expectTaxMinor === null) return null;
  return { expectMinor: expectTaxMinor, oursMinor: ourTaxMinor ?? expectTaxMinor };
}

/** Why it is not there; null where it should be. */
function wordsOf(link: Link | null): string | null {
  if (!link) return "Not sent yet; it is looked for every night";
  if (link.remoteId !== null && link.state !== "attention") return null;
  return link.problemWords || (link.state === "skipped" ? "Skipped" : "Waits to be sent");
}

/** As if what it needs stood there: what it comes to does not depend on it. */
function pretending(book: Book, own: LinkKey): Book {
  return {
    ...book,
    remoteIdOf: (key) => book.remoteIdOf(key) ?? (sameKey(key, own) || key.localType === "day" ? null : "0"),
  };
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
