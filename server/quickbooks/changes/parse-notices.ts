import { createHash } from "node:crypto";
import { isObject } from "@/server/quickbooks/remote/read-answer";

/** One thing that changed in one of their companies, as they told it. */
export type Notice = {
  realmId: string;
  /** Theirs, or made of what the notice says where they give none. */
  eventId: string;
  entity: string;
  remoteId: string;
  /** `created`, `updated`, `deleted`, `voided`, `emailed`, or `merged_into:` with the id that is left. */
  verb: string;
  happenedAt: string;
};

/** What we keep or read; the form since 2026 names them in lower case. */
const ENTITIES = [
  "Account",
  "CompanyInfo",
  "CreditMemo",
  "Customer",
  "Department",
  "Invoice",
  "Item",
  "JournalEntry",
  "Payment",
  "PaymentMethod",
  "Preferences",
  "Purchase",
  "RefundReceipt",
  "SalesReceipt",
  "TaxCode",
  "TaxRate",
  "Vendor",
];
const BY_WORD = new Map(ENTITIES.map((entity) => [entity.toLowerCase(), entity]));
const VERBS: Record<string, string> = {
  create: "created",
  update: "updated",
  delete: "deleted",
  void: "voided",
  merge: "merged",
  emailed: "emailed",
};

/**
 * Reads a body of theirs, in the form since 2026 (a list of CloudEvents) or the one before. What is not understood, or of a kind we have
 * nothing to do with, is left out; null when the whole is neither form.
 */
export function parseNotices(body: unknown): Notice[] | null {
  if (Array.isArray(body)) return body.flatMap(ofCloudEvent);
  if (isObject(body) && Array.isArray(body["eventNotifications"])) return body["eventNotifications"].flatMap(ofOldForm);
  // One event by itself is what the standard calls structured mode.
  if (isObject(body) && typeof body["specversion"] === "string") return ofCloudEvent(body);
  return null;
}

function ofCloudEvent(event: unknown): Notice[] {
  if (!isObject(event)) return [];
  const [, word = "", verb = ""] = /^qbo\.([a-z]+)\.([a-z]+)\.v\d+$/i.exec(text(event["type"])) ?? [];
  const data = isObject(event["data"]) ? event["data"] : {};
  return noticeOf({
    realmId: text(event["intuitaccountid"]),
    eventId: text(event["id"]),
    word,
    verb: verb.toLowerCase(),
    id: text(event["intuitentityid"]),
    deletedId: text(event["deletedid"]) || text(data["deletedId"]) || text(data["deletedid"]),
    happenedAt: text(event["time"]),
  });
}

function ofOldForm(notification: unknown): Notice[] {
  if (!isObject(notification)) return [];
  const change = notification["dataChangeEvent"];
  const entities = isObject(change) && Array.isArray(change["entities"]) ? change["entities"] : [];
  return entities.filter(isObject).flatMap((entity) =>
    noticeOf({
      realmId: text(notification["realmId"]),
      eventId: "",
      word: text(entity["name"]),
      verb: VERBS[text(entity["operation"]).toLowerCase()] ?? "",
      id: text(entity["id"]),
      deletedId: text(entity["deletedId"]),
      happenedAt: text(entity["lastUpdated"]),
    }),
  );
}

const KNOWN_VERBS = new Set(Object.values(VERBS));

function noticeOf(told: {
  realmId: string;
  eventId: string;
  word: string;
  verb: string;
  id: string;
  deletedId: string;
  happenedAt: string;
}): Notice[] {
  const entity = BY_WORD.get(told.word.toLowerCase());
  const isWhole = isId(told.realmId) && isId(told.id) && KNOWN_VERBS.has(told.verb);
  if (!entity || !isWhole || Number.isNaN(Date.parse(told.happenedAt))) return [];
  const isMerge = told.verb === "merged" && isId(told.deletedId) && told.deletedId !== told.id;
  const notice = {
    realmId: told.realmId,
    entity,
    remoteId: isMerge ? told.deletedId : told.id,
    verb: isMerge ? `merged_into:${told.id}` : told.verb,
    happenedAt: told.happenedAt,
  };
  const own = /^[\w:.-]{8,100}$/.test(told.eventId) ? told.eventId : null;
  return [{ ...notice, eventId: own ?? eventIdOf(notice) }];
}

/** Two tellings of one change have one id. */
function eventIdOf({ realmId, entity, remoteId, verb, happenedAt }: Omit<Notice, "eventId">): string {
  const said = [realmId, entity, remoteId, verb, new Date(happenedAt).toISOString()].join(" ");
  return createHash("sha256").update(said).digest("hex").slice(0, 32);
}

/** Theirs are numbers; anything that could be more than an id in an address is none. */
const isId = (id: string) => /^[A-Za-z0-9-]{1,40}$/.test(id);
const text = (value: unknown) => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");
