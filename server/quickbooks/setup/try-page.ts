import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { type ConnectionRow, connectionRow } from "@/server/quickbooks/connection/connection-row";
import { everyKeySince, type KeyCursor } from "@/server/quickbooks/facts/every-key-since";
import { loadManyFacts } from "@/server/quickbooks/facts/load-facts";
import { withTillCredits } from "@/server/quickbooks/facts/with-till-credits";
import type { Place } from "@/server/quickbooks/remote/place";
import { remoteNumber } from "@/server/quickbooks/rules";
import { loadBook } from "@/server/quickbooks/sync/load-book";
import { lastDayAt, TYPED_IN } from "@/server/quickbooks/sync/should-look";
import { type Asks, asksOf } from "@/server/quickbooks/translate/asks-of";
import { keyText, sameKey, uniqueKeys } from "@/server/quickbooks/translate/keys";
import { labelOf } from "@/server/quickbooks/translate/label-of";
import type { Book, LinkKey, Translation } from "@/server/quickbooks/translate/model";
import { translate } from "@/server/quickbooks/translate/translate";
import { companyToday } from "./company-today";
import { isOfAnotherPage } from "./key-range";
import { linkStates } from "./link-states";
import { placeOf, requireConnection } from "./setup-connection";
import type { Tried } from "./tally";

/** What a document needs beside itself and would be made there with it. */
export type NeededThere = { kind: "customer" | "product" | "item"; id: string };

const PAGE = 400;

export type TriedPage = {
  place: Place;
  tried: Tried[];
  /** Customers, products and built-in items that would be made there with them. */
  needs: NeededThere[];
  cursor: string | null;
};

/**
 * Puts the next few hundred documents since the start into QuickBooks' words, as if everything they need stood there, without asking or
 * sending anything. Asked on with `cursor` until that is null.
 */
export async function tryPage(
  ctx: TenantContext,
  { cursor }: { cursor: string | null },
  limit = PAGE,
): Promise<TriedPage> {
  const place = placeOf(ctx, await requireConnection(ctx));
  const connection = await connectionRow(ctx);
  if (!connection) throw new Error("The connection is gone within its own transaction");
  const since = connection.startDate ?? (await companyToday(ctx));
  const after = cursor === null ? null : keyCursor(cursor);
  const page = await everyKeySince(ctx, since, {
    after,
    limit,
    openInvoices: connection.openInvoices === "send",
    daily: connection.sendMode === "daily",
  });
  const facts = await loadManyFacts(ctx, page.keys);
  const keys = withTillCredits(facts, page.keys);
  const asks = new Map([...facts].map(([text, one]) => [text, asksOf(one)]));
  const needed = uniqueKeys([...asks.values()].flatMap(({ keys }) => keys));
  const beside = await loadManyFacts(ctx, needed.filter(isMaster));
  const roles = [...facts.values(), ...beside.values()].flatMap((one) => asksOf(one).roles);
  const book = await loadBook(ctx, { ...connection, startDate: since }, needed, [...new Set(roles)]);
  const toMake = new Map([...beside].filter(([, one]) => book.remoteIdOf(one.key) === null));
  const stuck = new Map(
    [...toMake].flatMap(([text, one]) => obstacle(text, translate(one, pretending(book, one.key)))),
  );
  const states = await linkStates(ctx, connection.id, keys);
  const typedInBy = await lastDayAt(ctx, connection.setUpAt ?? ctx.now);
  const tried = keys.flatMap((key): Tried[] => {
    const text = keyText(key);
    const one = facts.get(text);
    const label = one ? labelOf(one) : { label: "", amountMinor: null, currency: null, day: null };
    // What moved an old invoice comes with it and, when it is of the days that are sent, once more by itself.
    if (isOfAnotherPage(key, label.day, { since, after, next: page.next })) return [];
    const own = one ? translate(one, pretending(book, key)) : null;
    const held =
      own?.kind === "write" ? needsOf(own, asks.get(text)).find((need) => stuck.has(keyText(need))) : undefined;
    const translation = (held && stuck.get(keyText(held))) ?? own;
    const link = states.get(text) ?? null;
    return [{ key, ...label, link, translation, lookBy: lookByOf(connection, link, translation, typedInBy) }];
  });
  const needs = uniqueKeys(
    tried.flatMap(({ key, translation, link }) =>
      translation && link === null ? needsOf(translation, asks.get(keyText(key))) : [],
    ),
  ).flatMap((key): NeededThere[] =>
    toMake.has(keyText(key)) && isMaster(key) ? [{ kind: key.localType, id: `${key.localId} ${key.part}` }] : [],
  );
  const next = page.next ? cursorOf(page.next.day, page.next.rank, page.next.id) : null;
  return { place, tried, needs, cursor: next };
}

/** By what it would be looked for over there before it is made: its number where they keep ours, and what was typed in before without one. */
function lookByOf(
  { facts }: ConnectionRow,
  link: Tried["link"],
  translation: Translation | null,
  typedInBy: string,
): Tried["lookBy"] {
  if (link !== null || translation?.kind !== "write") return null;
  const { entity, number, day } = translation;
  if (number !== null && facts.customNumbers) return { entity, number: remoteNumber(number, "") };
  const isOlder = day !== null && day <= typedInBy;
  return isOlder && TYPED_IN.has(entity) ? { entity, number: null } : null;
}

type Master = LinkKey & { localType: NeededThere["kind"] };

function isMaster(key: LinkKey): key is Master {
  return key.localType === "customer" || key.localType === "product" || key.localType === "item";
}

/** Something a document needs that could not be made there itself. */
function obstacle(text: string, translation: Translation): [string, Translation][] {
  return translation.kind === "map" || translation.kind === "refuse" ? [[text, translation]] : [];
}

/** What the very words of a document point to: of everything it may need in any company, what it needs in this one. */
function needsOf(translation: Translation, asks: Asks | undefined): LinkKey[] {
  if (translation.kind !== "write" || !asks) return [];
  const pointed = JSON.stringify(translation.payload);
  return asks.keys.filter((key) => isMaster(key) && pointed.includes(pretendedId(key)));
}

function pretendedId(key: LinkKey): string {
  return `${keyText(key)} there`;
}

/**
 * As if everything a document needs stood there already: what it needs is sent before it. Itself it does not, nor a day that would carry
 * it: that is for the settings to say.
 */
function pretending(book: Book, own: LinkKey): Book {
  const isThere = (key: LinkKey) => !sameKey(key, own) && key.localType !== "day";
  return { ...book, remoteIdOf: (key) => book.remoteIdOf(key) ?? (isThere(key) ? pretendedId(key) : null) };
}

function keyCursor(cursor: string): KeyCursor {
  const [day, rank, id] = readCursor(cursor, ["day", "number", "id"]);
  return { day: String(day), rank: Number(rank), id: String(id) };
}
