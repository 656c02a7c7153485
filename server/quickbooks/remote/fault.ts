/** Who has to do something about a refusal, and so what happens next. */
export const faultKinds = [
  /** The authorisation ended: an admin signs in again. */
  "reconnect",
  /** They asked for fewer calls: it goes on by itself. */
  "throttled",
  /** Somebody changed it over there meanwhile: read again, decide again. */
  "stale",
  /** Its number or name is taken: compared, then a person decides. */
  "duplicate",
  /** An account, tax or tender is not chosen, or what was chosen is gone. */
  "needs_mapping",
  /** Their side failed or did not answer: it goes on by itself. */
  "their_fault",
  /** They cannot take it as it is: somebody changes it here or there. */
  "our_data",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A call that did not end well, in words for the screen. */
export class RemoteFault extends Error {
  override readonly name = "RemoteFault";
  constructor(
    readonly fault: {
      kind: FaultKind;
      /** Their code without leading zeros, `timeout`, `reset`, `open` (the breaker) or an HTTP status. */
      code: string;
      /** What happened and what comes next, in a whole sentence. */
      words: string;
      /** The write may have been made all the same. */
      unknownOutcome: boolean;
      status: number | null;
      intuitTid: string | null;
      /** Not before, in milliseconds, where they or the breaker said so. */
      retryAfterMs: number | null;
      /** Their own words, for the log and for what they name in them. */
      detail: string;
      element: string;
    },
  ) {
    super(fault.words);
  }
}

const FOR_LATER = new Set<FaultKind>(["their_fault", "throttled", "reconnect"]);

/** Asked later, by itself or once somebody has connected again, it may be answered; anything else is refused as it is. */
export function isForLater({ fault }: RemoteFault): boolean {
  return FOR_LATER.has(fault.kind);
}
