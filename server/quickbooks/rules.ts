/**
 * What is sent, and when again. Example: a write that got no answer is sent again under the same request id after about 2, 4, 8 … seconds,
 * at the longest every quarter of an hour, for as long as it takes; nobody has to press anything.
 */
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/** How long to wait before try `attempts` + 1; `chance` from 0 to 1 spreads those that failed together. */
export function retryAfterMs(attempts: number, chance: number): number {
  const whole = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(whole * (0.5 + chance / 2));
}

/** A claim outlives the longest call; after it another worker takes the write over, under the same request id. */
export const CLAIM_MS = 120_000;

/** How long request ids are kept is nowhere said: after this a write of unknown outcome is looked for before it is repeated. */
export const LOOK_AFTER_MS = 10 * 60_000;

/** The longest number of a document there. */
const NUMBER_LENGTH = 21;

/** Our number with a suffix, as it fits over there: the end of a number tells documents apart, not its beginning. */
export function remoteNumber(number: string, suffix: string): string {
  const whole = `${number}${suffix}`;
  return whole.length <= NUMBER_LENGTH ? whole : whole.slice(-NUMBER_LENGTH);
}

export const linkStates = ["waiting", "sending", "linked", "attention", "skipped", "left"] as const;
export type LinkState = (typeof linkStates)[number];

/** The state of one thing of ours, as a word beside it. */
export const linkStateTitles: Record<LinkState, string> = {
  waiting: "Waiting",
  sending: "Sending",
  linked: "In QuickBooks",
  attention: "Needs you",
  skipped: "Skipped",
  left: "Not sent",
};

/**
 * What Sync now shows while it is under way: looked for where it may stand there already, sent, or read again. An answer is compared with
 * ours as it is kept, so that is no step anybody could see.
 */
export const stageWords = {
  checking: "Checking for duplicates",
  sending: "Sending",
  verifying: "Comparing with what stands there",
} as const;
export type Stage = keyof typeof stageWords;

/** The names of their documents in our words. */
export const entityTitles: Record<string, string> = {
  Customer: "customer",
  Item: "product or service",
  Invoice: "invoice",
  CreditMemo: "credit memo",
  Payment: "payment",
  SalesReceipt: "sales receipt",
  RefundReceipt: "refund receipt",
  Purchase: "expense",
  JournalEntry: "journal entry",
};

/** What there is to tell of a document where both books are laid side by side. */
export type DifferenceKind =
  | "missing_there"
  | "missing_here"
  | "another_total"
  | "another_tax"
  | "tax_rounded"
  | "another_day"
  | "another_kind"
  | "left_out"
  | "doubled";

/** What only they have is theirs; and a document whose tax they round in other places agrees, with cents of tax that are known. */
export function isCounted({ why }: { why: DifferenceKind }): boolean {
  return why !== "missing_here" && why !== "tax_rounded";
}
