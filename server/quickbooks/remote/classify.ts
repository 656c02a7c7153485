import { type FaultKind, RemoteFault } from "./fault";
import type { TheirError } from "./read-answer";
import { storable } from "./storable";

/** What came back: an HTTP status with their errors, or what the network did instead. */
export type Refused = {
  status: number | null;
  errors: readonly TheirError[];
  intuitTid: string | null;
  retryAfterMs: number | null;
  isWrite: boolean;
};

const AGAIN = "It is tried again by itself, under the same request, so that nothing is made twice.";

type Rule = { kind: FaultKind; words: (error: TheirError) => string };

const said = ({ detail, message }: TheirError) => {
  const text = (detail || message).trim().replace(/\s+/g, " ");
  return text === "" ? "" : ` They say: “${storable(text.slice(0, 300))}”`;
};

const invalidData = (what: string): Rule => ({
  kind: "our_data",
  words: (error) => `${what}${said(error)} Change it here, then press Sync now.`,
});

/** By code, never by text: texts are in the company's language. Source: Intuit's "Fix common errors" and answers on record. */
const RULES: Record<string, Rule> = {
  "120": {
    kind: "reconnect",
    words: () => "The person who connected QuickBooks is no longer an admin there. An admin of both has to reconnect.",
  },
  "3100": {
    kind: "reconnect",
    words: () =>
      "QuickBooks no longer lets us into this company: the consent was withdrawn. An admin has to reconnect.",
  },
  "3200": { kind: "reconnect", words: () => "QuickBooks asks for a new sign-in. An admin has to reconnect." },
  "3001": { kind: "throttled", words: () => "QuickBooks asks for fewer calls. It goes on by itself." },
  "500": invalidData("QuickBooks does not know this operation for this kind of document."),
  "610": invalidData("Something this uses was deleted or made inactive in QuickBooks."),
  "2010": invalidData("QuickBooks does not know a field of this."),
  "2020": invalidData("QuickBooks misses a field of this."),
  "2040": invalidData("QuickBooks refuses a sign in a name or number."),
  "2050": invalidData("A text of this is too long for QuickBooks."),
  "2170": invalidData("QuickBooks does not know a choice in this."),
  "2500": {
    kind: "needs_mapping",
    words: (error) =>
      `Something chosen under What goes where is gone in QuickBooks.${said(error)} Choose it again; what waits is then sent.`,
  },
  "4000": invalidData("A question to QuickBooks could not be read."),
  "4001": invalidData("QuickBooks cannot be asked this."),
  "5010": {
    kind: "stale",
    words: () => "Somebody changed it in QuickBooks at the same time. It is read again before anything is sent.",
  },
  "6000": invalidData("QuickBooks refuses this by one of its rules."),
  "6070": invalidData("QuickBooks computes a line differently."),
  "6140": { kind: "duplicate", words: () => "A document of this number stands in QuickBooks already." },
  "6190": {
    kind: "their_fault",
    words: () =>
      "The QuickBooks subscription has lapsed: it can be read but not written to. Renew it at Intuit, then press Resume.",
  },
  "6210": {
    kind: "our_data",
    words: (error) =>
      `The books are closed in QuickBooks for this date.${said(error)} Open the period there, then press Sync now, or leave it out.`,
  },
  "6240": { kind: "duplicate", words: () => "This name is used in QuickBooks already." },
  "6540": invalidData(
    "It stands in a bank deposit in QuickBooks and cannot be changed there. Take it out of the deposit first.",
  ),
  "10000": { kind: "their_fault", words: () => "QuickBooks had a failure of its own. It is tried again by itself." },
};

/** Says of a refusal who has to do something, in words; and whether a write may have been made all the same. */
export function classify(refused: Refused): RemoteFault {
  const error = refused.errors[0] ?? { code: "", message: "", detail: "", element: "" };
  const { kind, words, code } = ruleOf(refused.status, error);
  return new RemoteFault({
    kind,
    code,
    words,
    unknownOutcome: refused.isWrite && kind === "their_fault" && code !== "6190",
    status: refused.status,
    intuitTid: refused.intuitTid,
    retryAfterMs: refused.retryAfterMs,
    detail: error.detail || error.message,
    element: error.element,
  });
}

/** Their 120 where they let us into the company all the same: not the authorisation is refused, but one kind of document. */
export function refusedInPart({ fault }: RemoteFault): RemoteFault {
  const theirs = said({ code: fault.code, message: "", detail: fault.detail, element: fault.element });
  return new RemoteFault({
    ...fault,
    kind: "our_data",
    words: `QuickBooks lets us into the company, but refuses this kind of document: the plan does not have it, or whoever connected may not use it.${theirs} Change that at Intuit and press Sync now, or skip it and book it by hand.`,
  });
}

function ruleOf(status: number | null, error: TheirError): { kind: FaultKind; words: string; code: string } {
  const known = status === 429 ? RULES["3001"] : RULES[error.code];
  // 500 is a code of theirs and an HTTP status: only a refusal carries the code.
  const isTheirs = status !== null && status >= 500;
  if (known && !(isTheirs && error.code === "500")) {
    return { kind: known.kind, words: known.words(error), code: status === 429 ? "3001" : error.code };
  }
  if (status === 401)
    return { kind: "reconnect", words: RULES["3200"]?.words(error) ?? "", code: error.code || "3200" };
  // With words of Intuit's only: a bare one is of a proxy on the way, and takes no authorisation away.
  if (status === 403 && error.code !== "")
    return { kind: "reconnect", words: RULES["3100"]?.words(error) ?? "", code: error.code };
  if (status === 408) return { kind: "their_fault", words: `QuickBooks did not answer in time. ${AGAIN}`, code: "408" };
  if (status !== null && status !== 403 && status >= 400 && status < 500) {
    return {
      kind: "our_data",
      words: `QuickBooks refuses this.${said(error)} Change it here or there, then press Sync now.`,
      code: error.code || String(status),
    };
  }
  const words =
    status === null || status === 403 || status >= 500
      ? "QuickBooks did not answer properly. It is tried again by itself."
      : "QuickBooks answered, but not with what was asked for. It is tried again by itself.";
  return { kind: "their_fault", words, code: error.code || String(status ?? "") };
}

/**
 * Of a call that got no answer: `timeout`, `reset` while under way, `unreachable` before anything was sent, or `given_up` by whoever asked.
 */
export function classifySilence(
  reason: "timeout" | "reset" | "unreachable" | "given_up",
  isWrite: boolean,
): RemoteFault {
  const words = {
    timeout: "QuickBooks did not answer in time.",
    reset: "The line to QuickBooks broke.",
    unreachable: "QuickBooks cannot be reached.",
    given_up: "Its answer was not waited for.",
  }[reason];
  return new RemoteFault({
    kind: "their_fault",
    code: reason,
    words: `${words} ${AGAIN}`,
    unknownOutcome: isWrite && reason !== "unreachable",
    status: null,
    intuitTid: null,
    retryAfterMs: null,
    detail: "",
    element: "",
  });
}
