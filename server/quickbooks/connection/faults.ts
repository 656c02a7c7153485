import { AppError } from "@/server/errors";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { GrantRefused } from "./intuit";

/** Nothing goes on until an admin has connected again. */
export function reconnectFault(words: string, code = "reconnect", tid: string | null = null): RemoteFault {
  return new RemoteFault({
    kind: "reconnect",
    code,
    words,
    unknownOutcome: false,
    status: null,
    intuitTid: tid,
    retryAfterMs: null,
    detail: "",
    element: "",
  });
}

/** Intuit's sign-in is away or busy: goes on by itself. No call was made. */
export function renewalFault(words: string, code: string, retryAfterMs: number, tid: string | null): RemoteFault {
  return new RemoteFault({
    kind: "their_fault",
    code,
    words,
    unknownOutcome: false,
    status: /^\d{3}$/.test(code) ? Number(code) : null,
    intuitTid: tid,
    retryAfterMs,
    detail: "",
    element: "",
  });
}

export function renewalRefused({ words, code, tid }: GrantRefused, retryAfterMs: number): RemoteFault {
  return renewalFault(words, code, retryAfterMs, tid);
}

/** What a person who pressed a button is told; anything else stays what it was. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof RemoteFault)) return error;
  const { kind, code, words, intuitTid } = error.fault;
  return new AppError("refused", `quickbooks_${kind}`, words, { code, intuitTid });
}
