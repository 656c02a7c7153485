import { formatDay } from "@/server/dates";
import { formatMoney, type Minor, minor } from "@/server/money";

/**
 * A gift card is money we owe whoever holds it, until it is used. All cards are multi-purpose vouchers: what they will buy is
 * not known, so no tax is due when they are sold, and all of it when they are used (Directive (EU) 2016/1065). Example: a card
 * of 50.00 is sold, two shops take 50.00 with it at once: one gets it, the other is refused or, when its sale was made
 * already, told that 50.00 are missing; the card stands at 0.00.
 *
 * A code is 15 random letters and digits (75 bits) and one that checks the others, in fours: 7K2M-9QXA-…. There is no I, L, O or
 * U in it, and who types one of the first three is understood. Cards printed elsewhere keep the number they have.
 */
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_SYMBOLS = 15;
const OWN_LENGTH = RANDOM_SYMBOLS + 1;

/** A new code of ours, without dashes, as it is kept. */
export function newCardCode(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(RANDOM_SYMBOLS));
  // 256 is a multiple of 32, so every symbol is as likely as any other.
  const random = [...bytes].map((byte) => SYMBOLS[byte % SYMBOLS.length]).join("");
  return random + checkSymbol(random);
}

/** The last symbol by the Luhn method for 32 symbols: one wrong symbol or two neighbours swapped do not fit. */
function checkSymbol(random: string): string {
  const sum = [...random].reverse().reduce((all, symbol, place) => {
    const value = SYMBOLS.indexOf(symbol) * (place % 2 === 0 ? 2 : 1);
    return all + Math.floor(value / SYMBOLS.length) + (value % SYMBOLS.length);
  }, 0);
  return SYMBOLS[(SYMBOLS.length - (sum % SYMBOLS.length)) % SYMBOLS.length] ?? "0";
}

/** A code as it is kept: in capitals, without spaces and dashes, and with the letters of our own codes understood. */
export function cardCode(typed: string): string {
  const plain = typed.replace(/[\s-]+/g, "").toUpperCase();
  const understood = plain.replaceAll("O", "0").replace(/[IL]/g, "1");
  return isOwnCode(understood) ? understood : plain;
}

/** True for a code of ours in which nothing was mistyped. */
export function isOwnCode(code: string): boolean {
  if (code.length !== OWN_LENGTH || [...code].some((symbol) => !SYMBOLS.includes(symbol))) return false;
  return checkSymbol(code.slice(0, RANDOM_SYMBOLS)) === code.at(-1);
}

/** "7K2M-9QXA-0BCD-EFGH": in fours for people to read. */
export function spelledCode(code: string): string {
  return isOwnCode(code) ? (code.match(/.{4}/g) ?? [code]).join("-") : code;
}

/** "…EFGH": enough to tell cards apart, not enough to pay with. */
export function codeEnd(code: string): string {
  return `…${code.slice(-4)}`;
}

export type CardFacts = {
  code: string;
  balanceMinor: number;
  currency: string;
  expiresOn: string | null;
  blocked: boolean;
  blockedReason: string;
};

export type CardRefusal = { code: string; message: string };

/** Null when the card may be used on this day; otherwise why not, in a sentence that names the card. */
export function cannotUseCard(card: CardFacts, day: string): CardRefusal | null {
  const name = cardName(card);
  if (card.blocked) {
    const why = card.blockedReason ? `: ${card.blockedReason}` : "";
    return { code: "gift_card_blocked", message: `The ${name} is blocked${why}. No money was taken off it.` };
  }
  if (card.expiresOn !== null && card.expiresOn < day) {
    const on = formatDay(card.expiresOn, day);
    return { code: "gift_card_expired", message: `The ${name} expired on ${on}. No money was taken off it.` };
  }
  return null;
}

/** Null when so much may be taken off the card on this day. */
export function cannotTakeOff(card: CardFacts, amountMinor: number, day: string): CardRefusal | null {
  const no = cannotUseCard(card, day);
  if (no !== null || amountMinor <= card.balanceMinor) return no;
  const [wanted, there] = [amountMinor, card.balanceMinor].map((amount) => said(amount, card.currency));
  const use = card.balanceMinor > 0 ? "Take that much with it and the rest in another way." : "Pay in another way.";
  return {
    code: "gift_card_short",
    message: `${wanted} is more than there is on the ${cardName(card)}: ${there}. No money was taken off it. ${use}`,
  };
}

/** Null when a credit may take back so much of having sold the card: what was spent of it cannot be. */
export function cannotTakeCredited(
  card: Pick<CardFacts, "code" | "balanceMinor" | "currency">,
  amountMinor: number,
): CardRefusal | null {
  if (amountMinor <= card.balanceMinor) return null;
  const [wanted, there] = [amountMinor, card.balanceMinor].map((amount) => said(amount, card.currency));
  const use = card.balanceMinor > 0 ? `Credit at most ${there} of it.` : "Credit the other lines.";
  return {
    code: "gift_card_used",
    message: `${wanted} is more than the ${there} that is left on the ${cardName(card)}: the rest was spent. ${use} Nothing was credited.`,
  };
}

/** For the work list, when a sale that was made already used a card that it should not have; null when all is well. */
export function usedAnywayWords(card: CardFacts, part: { amountMinor: Minor; shortMinor: Minor }, day: string) {
  const name = cardName(card);
  const taken = said(part.amountMinor, card.currency);
  if (part.shortMinor > 0) {
    return `${taken} were taken with the ${name}, which was ${said(part.shortMinor, card.currency)} short.`;
  }
  const verb =
    part.amountMinor < 0 ? `${said(-part.amountMinor, card.currency)} were put onto` : `${taken} were taken with`;
  const no = cannotUseCard(card, day);
  if (no === null) return null;
  return `${verb} the ${name}, which ${no.code === "gift_card_blocked" ? "is blocked" : "had expired"}.`;
}

export function cardName({ code }: Pick<CardFacts, "code">): string {
  return `gift card ${codeEnd(code)}`;
}

export type CardStatus = "open" | "empty" | "blocked" | "expired";

export function statusOf(card: CardFacts, today: string): CardStatus {
  if (card.blocked) return "blocked";
  if (card.balanceMinor === 0) return "empty";
  return card.expiresOn !== null && card.expiresOn < today ? "expired" : "open";
}

export function said(amountMinor: number, currency: string): string {
  return `${formatMoney(minor(amountMinor), currency)} ${currency}`;
}
