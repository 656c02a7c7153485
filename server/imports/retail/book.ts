import type { Posting } from "@/server/ledger/rules";
import { isBadDebt, kindOf, type RetailDocument } from "./documents";
import { idOf } from "./ids";
import { type Oddity, oddities } from "./oddities";
import type { RetailLine } from "./read-line";
import { noRows, type Rows } from "./rows";
import { quantityOf } from "./stock";
import type { Item, Party, World } from "./world";

/** The rows a batch has made so far, and the ways every document adds to them. */
export class Book {
  readonly rows: Rows = noRows();
  readonly #levels = new Map<string, { productId: string; siteId: string; parts: number }>();
  readonly #listed = new Map<number, { refused: string | null; rules: Set<Oddity>; content: string }>();

  constructor(readonly world: World) {}

  id(name: string, at: string): string {
    return idOf(this.world.companyId, name, at);
  }

  partyOf(document: RetailDocument): Party {
    if (isBadDebt(document)) return this.world.badDebts;
    const number = document.lines[0]?.customer ?? "";
    if (number === "") return this.world.walkIn;
    const party = this.world.customers.get(number);
    if (!party) throw new Error(`customer ${number} was not prepared`);
    return party;
  }

  siteOf(document: RetailDocument): string {
    const walkIn = document.lines[0]?.customer === "" && kindOf(document) !== "adjustment";
    return walkIn ? this.world.sites.walkIn : this.world.sites.account;
  }

  itemOf(code: string): Item {
    const item = this.world.items.get(code);
    if (!item) throw new Error(`product ${code} was not prepared`);
    return item;
  }

  /** One entry of the journal; nothing where every line is zero. */
  enter(
    cause: { type: string; id: string; step: string },
    memo: string,
    on: string,
    at: string,
    lines: readonly Posting[],
  ): void {
    const real = lines.filter((line) => line.amountMinor !== 0 || line.baseMinor !== 0);
    if (real.length === 0) return;
    const id = this.id(`entry ${cause.type} ${cause.id} ${cause.step}`, at);
    this.rows.entries.push({ id, postedOn: on, causeType: cause.type, causeId: cause.id, step: cause.step, memo });
    real.forEach((line, index) => {
      this.rows.journalLines.push({
        entryId: id,
        position: index + 1,
        accountId: typeof line.account === "object" ? line.account.id : (this.world.accounts.get(line.account) ?? null),
        postedOn: on,
        amountMinor: line.amountMinor,
        baseMinor: line.baseMinor,
        customerId: line.customerId ?? null,
        siteId: line.siteId ?? null,
      });
    });
  }

  event(kind: string, name: string, at: string, subjects: readonly string[], details: Record<string, unknown>): void {
    const id = this.id(`event ${kind} ${name}`, at);
    this.rows.events.push({ id, kind, details: JSON.stringify(details), at });
    for (const subjectId of new Set(subjects)) this.rows.subjects.push({ subjectId, eventId: id });
  }

  /** `parts` are ten-thousandths of a piece; into stock is positive. */
  move(
    movement: { id: string; productId: string; siteId: string; reason: string; at: string; note?: string },
    parts: number,
    document: { type: string; id: string } | null,
  ): void {
    const { productId, siteId } = movement;
    this.rows.movements.push({
      ...movement,
      note: movement.note ?? "",
      quantity: quantityOf(parts),
      documentType: document?.type ?? null,
      documentId: document?.id ?? null,
    });
    const key = `${productId} ${siteId}`;
    const level = this.#levels.get(key) ?? { productId, siteId, parts: 0 };
    level.parts += parts;
    this.#levels.set(key, level);
  }

  /** Lists a line in the report, with the rule that took it. */
  list(line: RetailLine, oddity: Oddity): void {
    const listed = this.#listed.get(line.line) ?? { refused: null, rules: new Set<Oddity>(), content: contentOf(line) };
    listed.rules.add(oddity);
    this.#listed.set(line.line, listed);
  }

  refuse(line: number, reason: string, content: string): void {
    this.#listed.set(line, { refused: reason, rules: new Set(), content });
  }

  /** The rows, with what sums up over the batch. */
  close(): Rows {
    for (const { productId, siteId, parts } of this.#levels.values()) {
      if (parts !== 0) this.rows.levels.push({ productId, siteId, onHand: quantityOf(parts) });
    }
    for (const [line, { refused, rules, content }] of this.#listed) {
      this.rows.importRows.push({
        line,
        outcome: refused ? "refused" : "noted",
        rule: refused ? "refused" : [...rules].join(","),
        reason: refused ?? [...rules].map((rule) => oddities[rule].rule).join(" "),
        content,
      });
    }
    return this.rows;
  }
}

/** A line as it stood in the file. */
export function contentOf(line: RetailLine): string {
  const at = line.at.replace("T", " ").slice(0, 19);
  return [line.document, line.code, line.description, line.quantity, at, line.price, line.customer, line.country].join(
    ",",
  );
}
