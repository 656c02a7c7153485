import { readExact, tenTo, writeExact } from "@/server/exact";
import { currencyDecimals } from "@/server/money";
import { isNote, type Votes, vote, winner } from "./descriptions";
import { type DocumentKind, isBadDebt, kindOf, lineCount, type RetailDocument, totalOf } from "./documents";
import { plainDecimal } from "./link";
import { hasOwnPrice, type Nature, natureOf } from "./natures";
import { type Oddity, odditiesOf } from "./oddities";
import type { RetailLine } from "./read-line";
import { quantityOf, stockOf } from "./stock";

export type SurveyedProduct = {
  code: string;
  name: string;
  nature: Nature;
  /** The price asked most often; "0" where none is usual. */
  price: string;
  firstAt: string;
  /** Descriptions seen on sales. */
  descriptions: number;
  /** Pieces that must have been there on the first day, by site, so that on hand never falls below zero. */
  opening: { siteId: string; quantity: string }[];
};

export type SurveyedCustomer = { number: string; country: string; firstAt: string; countries: number };

type Seen = {
  nature: Nature;
  firstAt: string;
  sold: Votes;
  elsewhere: Votes;
  prices: Votes;
  running: Map<string, { now: number; least: number }>;
};

type SeenCustomer = { country: string; firstAt: string; countries: Set<string> };

/**
 * Reads the whole file once before anything is written: what things are called, what must have been in stock, what the file
 * comes to. Its size grows with the codes and customers of the file, not with its lines.
 */
export class Survey {
  lines = 0;
  refusedLines = 0;
  firstDay = "";
  lastDay = "";
  /** Sums of the accepted documents in minor units; taken back is negative. */
  totalMinor = 0;
  creditsMinor = 0;
  /** The highest number a document of the file bears in the form our own series write theirs; 0 without one. */
  readonly highest = { invoice: 0, credit_note: 0 };
  readonly documents = { invoice: 0, credit_note: 0, adjustment: 0, refused: 0 };
  readonly oddities = new Map<Oddity, number>();
  hasWalkIns = false;
  hasBadDebts = false;
  #restDigits = 0n;
  #products = new Map<string, Seen>();
  #customers = new Map<string, SeenCustomer>();

  constructor(
    private readonly currency: string,
    /** Where the goods of a document leave from; customers' documents and walk-in sales may differ. */
    private readonly siteOf: (walkIn: boolean) => string = () => "",
  ) {}

  add(document: RetailDocument): void {
    const kind = kindOf(document);
    this.documents[kind] += 1;
    this.lines += lineCount(document);
    this.firstDay ||= document.day;
    if (document.day > this.lastDay) this.lastDay = document.day;
    if (kind === "refused") {
      // Once its lines are mended it comes in after all.
      this.highest.invoice = Math.max(this.highest.invoice, seriesNumber(document.number));
      this.refusedLines += lineCount(document);
      return;
    }
    for (const { oddity } of odditiesOf(document, kind)) {
      this.oddities.set(oddity, (this.oddities.get(oddity) ?? 0) + 1);
    }
    if (kind !== "adjustment") {
      const total = totalOf(document);
      this.totalMinor += total;
      if (kind === "credit_note") this.creditsMinor += total;
      this.#seeCustomer(document);
      this.highest[kind] = Math.max(this.highest[kind], seriesNumber(document.number));
    }
    for (const line of document.lines) this.#seeLine(line, kind === "adjustment");
    this.#seeStock(document, kind);
  }

  get distinct(): { customers: number; products: number } {
    return { customers: this.#customers.size, products: this.#products.size };
  }

  /** What rounding each line took away or added: unrounded sum less rounded sum, as decimal text. */
  get roundedAway(): string {
    return writeExact({ digits: this.#restDigits, scale: SCALE });
  }

  customers(): SurveyedCustomer[] {
    return [...this.#customers].map(([number, { country, firstAt, countries }]) => ({
      number,
      country,
      firstAt,
      countries: countries.size,
    }));
  }

  products(): SurveyedProduct[] {
    return [...this.#products].map(([code, seen]) => ({
      code,
      name: winner(seen.sold) ?? winner(seen.elsewhere) ?? `Product ${code}`,
      nature: seen.nature,
      price: plainDecimal((hasOwnPrice(seen.nature) && winner(seen.prices)) || "0"),
      firstAt: seen.firstAt,
      descriptions: seen.sold.size,
      opening: [...seen.running].flatMap(([siteId, { least }]) =>
        least < 0 ? [{ siteId, quantity: quantityOf(-least) }] : [],
      ),
    }));
  }

  #seeCustomer(document: RetailDocument): void {
    const [first] = document.lines;
    if (!first) return;
    if (isBadDebt(document)) this.hasBadDebts = true;
    else if (first.customer === "") this.hasWalkIns = true;
    if (first.customer === "") return;
    const known = this.#customers.get(first.customer);
    if (!known) {
      this.#customers.set(first.customer, {
        country: first.country,
        firstAt: first.at,
        countries: new Set([first.country]),
      });
      return;
    }
    known.country = first.country;
    known.countries.add(first.country);
  }

  #seeLine(line: RetailLine, isAdjustment: boolean): void {
    let seen = this.#products.get(line.code);
    if (!seen) {
      const none = () => new Map();
      seen = {
        nature: natureOf(line.code),
        firstAt: line.at,
        sold: none(),
        elsewhere: none(),
        prices: none(),
        running: none(),
      };
      this.#products.set(line.code, seen);
    }
    const isSale = !isAdjustment && /[1-9]/.test(line.price);
    if (isSale) vote(seen.sold, line.description, line.line);
    else if (!isNote(line.description)) vote(seen.elsewhere, line.description, line.line);
    if (isSale && !line.price.startsWith("-") && !line.quantity.startsWith("-")) {
      vote(seen.prices, line.price, line.line);
    }
    if (line.price.length - line.price.indexOf(".") > 3 || line.quantity.includes(".")) this.#seeRounding(line);
  }

  #seeRounding(line: RetailLine): void {
    const [quantity, price] = [readExact(line.quantity), readExact(line.price)];
    if (!quantity || !price) return;
    const exact = quantity.digits * price.digits * tenTo(SCALE - quantity.scale - price.scale);
    this.#restDigits += exact - BigInt(line.amountMinor) * tenTo(SCALE - currencyDecimals(this.currency));
  }

  #seeStock(document: RetailDocument, kind: DocumentKind): void {
    const siteId = this.siteOf(document.lines[0]?.customer === "" && kind !== "adjustment");
    for (const [code, parts] of stockOf(document, kind)) {
      const running = this.#products.get(code)?.running;
      if (!running) continue;
      const level = running.get(siteId) ?? { now: 0, least: 0 };
      level.now += parts;
      level.least = Math.min(level.least, level.now);
      running.set(siteId, level);
    }
  }
}

/** Four decimals of a quantity times six of a price. */
const SCALE = 10;

/** "536365" as the series write it behind their letters: six digits, more without a leading zero. Others never meet a series. */
function seriesNumber(text: string): number {
  return /^([0-9]{6}|[1-9][0-9]{6,8})$/.test(text) ? Number(text) : 0;
}
