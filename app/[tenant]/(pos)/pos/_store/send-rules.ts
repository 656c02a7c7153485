import type { SendError } from "./queue-rules";

/** What became of one try to send. */
export type Verdict =
  /** The office has it: its answer names the sale and the total. */
  | { kind: "stored" }
  /** Nobody knows, or not now: the same again later, under the same key. */
  | { kind: "later"; error: SendError }
  /** A person must look at this one; the next ones go on. */
  | { kind: "attention"; error: SendError }
  /** This tablet may not send at all. */
  | { kind: "revoked"; error: SendError };

type Failure = { kind: string; code: string; message: string };

/** What an upload is answered with. */
export type UploadAnswer = { id: string; totalMinor: number };

/** Only an answer that names this very sale and its very total counts. */
export function verdictOnAnswer(expected: UploadAnswer, answer: Partial<UploadAnswer> | null | undefined): Verdict {
  if (answer?.id === expected.id && answer.totalMinor === expected.totalMinor) return { kind: "stored" };
  if (answer?.id !== expected.id) {
    return {
      kind: "later",
      error: { code: "answer_unclear", message: "The office answered, but did not name this sale. It is sent again." },
    };
  }
  return {
    kind: "attention",
    error: {
      code: "total_differs",
      message:
        "The office has this sale with another total. Nothing was lost: compare the receipt with the sale in the office.",
    },
  };
}

/** What a failed try means: silence is waited out, a refusal is for a person. */
export function verdictOnFailure({ kind, code, message }: Failure): Verdict {
  const error = { code, message };
  if (code === "operator_gone") return { kind: "later", error };
  if (kind === "unauthorized") return { kind: "revoked", error };
  if (["offline", "unavailable", "bug"].includes(kind) || code === "too_many_requests") return { kind: "later", error };
  return { kind: "attention", error };
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * How long to wait before the next try after so many in a row without an answer: doubling to a minute, of which a random half is
 * kept, so that the tills of a shop do not all knock at once. `chance` is in [0, 1).
 */
export function waitBeforeTry(failures: number, chance: number): number {
  if (failures <= 0) return 0;
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * chance);
}
