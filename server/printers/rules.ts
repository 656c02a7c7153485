/**
 * A printer fetches its jobs one at a time and says afterwards whether it printed. A job it fetched and never spoke of may lie on
 * paper or not: nobody can know, so it is offered again only after a while and then carries SENT AGAIN, and after three tries a
 * person decides. A drawer is opened once and at once or not at all: an hour later nobody stands beside it.
 */
export type PrinterProtocol = "epson" | "star";

/** Star recommends about 60 s, Epson prints within the 10 s we allow it: after this nobody is printing any more. */
export const OFFER_AGAIN_AFTER_MS = 90_000;
/** How often a job is sent before a person has to look. */
export const TRIES = 3;
/** How long a drawer still opens by itself. */
export const DRAWER_WITHIN_MS = 60_000;
/** A printer asks every few seconds; one that has not for so long is not there. */
export const SILENT_AFTER_MS = 60_000;

export type PendingJob = {
  kind: string;
  state: "waiting" | "fetched";
  attempts: number;
  createdAt: Date;
  fetchedAt: Date | null;
};

/** What becomes of a job when its printer asks: it is sent, it is still being printed, or it is given up for this reason. */
export function nextStep(
  job: PendingJob,
  now: Date,
): { step: "send" } | { step: "wait" } | { step: "give_up"; words: string } {
  const isDrawer = job.kind === "drawer";
  if (job.state === "fetched") {
    if (now.getTime() - (job.fetchedAt?.getTime() ?? 0) < OFFER_AGAIN_AFTER_MS) return { step: "wait" };
    if (isDrawer) return { step: "give_up", words: "The printer did not say whether the drawer opened." };
    if (job.attempts < TRIES) return { step: "send" };
    return {
      step: "give_up",
      words: `The printer fetched it ${job.attempts} times and never said that it printed. Look at the paper; print it again if it is not there.`,
    };
  }
  if (isDrawer && now.getTime() - job.createdAt.getTime() > DRAWER_WITHIN_MS) {
    return { step: "give_up", words: "The printer did not ask in time, so the drawer stayed shut." };
  }
  return { step: "send" };
}

/** Whether the drawer is still opened along with a paper: only by the first sending, and only at once. */
export function opensDrawerNow(job: { opensDrawer: boolean; attempts: number; createdAt: Date }, now: Date): boolean {
  return job.opensDrawer && job.attempts <= 1 && now.getTime() - job.createdAt.getTime() <= DRAWER_WITHIN_MS;
}

/** Null when it can be printed again; otherwise the sentence. */
export function cannotRetry(job: { state: string; kind: string }): string | null {
  if (job.kind === "drawer") return "A drawer is not opened a second time. Open it again where you stand.";
  if (job.state === "failed" || job.state === "cancelled") return null;
  if (job.state === "printed") return "This was printed. Print a copy instead.";
  return "This is still on its way to the printer.";
}

/** Null when it can be called off; otherwise the sentence. */
export function cannotCancel(job: { state: string }): string | null {
  if (job.state === "waiting" || job.state === "failed") return null;
  if (job.state === "fetched") return "The printer has it already.";
  return job.state === "printed" ? "This was printed." : "This was called off.";
}

/** One word for the list, with what it means for a person. */
export function jobWords(state: string): string {
  switch (state) {
    case "waiting":
      return "Waiting for the printer";
    case "fetched":
      return "With the printer";
    case "printed":
      return "Printed";
    case "failed":
      return "Not printed";
    default:
      return "Called off";
  }
}

export const READY = "Ready";

/** "Ready", "Paper is out.", or that nothing was heard of it. */
export function printerWords(printer: { lastSeenAt: Date | null; lastStatus: string }, now: Date): string {
  if (!printer.lastSeenAt) return "Never heard of. Enter its address in the printer's own settings.";
  if (now.getTime() - printer.lastSeenAt.getTime() > SILENT_AFTER_MS)
    return "Not heard of. Is it switched on and online?";
  return printer.lastStatus || READY;
}

/** Epson's answer to a job, or its status: bits and code as its ePOS-Print XML reference lists them for <response>. */
export function epsonWords(code: string, status: number): string {
  const known = EPSON_CODES[code];
  if (known) return known;
  if (status & 0x0008_0000) return "Paper is out.";
  if (status & 0x0000_0020) return "The cover is open.";
  if (status & 0x0000_0800) return "The cutter is stuck.";
  if (status & 0x0000_2400) return "The printer has a fault.";
  if (status & 0x0000_0001) return "The printer does not answer its own network part.";
  if (status & 0x0000_0008) return "The printer is offline.";
  if (code) return `The printer refused: ${code.slice(0, 60)}.`;
  return status & 0x0002_0000 ? "Paper is nearly out." : READY;
}

const EPSON_CODES: Record<string, string> = {
  EPTR_REC_EMPTY: "Paper is out.",
  EPTR_COVER_OPEN: "The cover is open.",
  EPTR_CUTTER: "The cutter is stuck.",
  EPTR_MECHANICAL: "The printer has a fault.",
  EPTR_AUTOMATICAL: "The print head is too hot or the voltage too low; it goes on by itself.",
  EPTR_UNRECOVERABLE: "The printer has a fault. Switch it off and on.",
  EPTR_BATTERY_LOW: "The battery is empty.",
  EX_BADPORT: "The printer does not answer its own network part.",
  EX_TIMEOUT: "Printing took too long.",
  DeviceNotFound: "The printer knows no device called local_printer. Check its settings.",
  SchemaError: "The printer did not understand what it was sent.",
};

/** Star's code: three digits, in the classes its CloudPRNT guide lists (2 online, 4 printer error, 5 client error). */
export function starWords(statusCode: string): string {
  const code = /^\s*(\d{3})/.exec(statusCode)?.[1] ?? "";
  if (code.startsWith("20") || code === "") return READY;
  if (code === "211" || code === "210") return "Paper is nearly out.";
  if (code.startsWith("2")) return READY;
  if (code === "410") return "Paper is out.";
  if (code === "411") return "Paper is jammed.";
  if (code.startsWith("41")) return "Something is wrong with the paper.";
  if (code.startsWith("42")) return "The cover is open.";
  if (code.startsWith("4")) return "The printer has a fault.";
  if (code.startsWith("52")) return "The printer could not fetch what it should print.";
  return "The printer did not understand what it was sent.";
}

/** Star says that it printed with "OK", some firmware with a code of the class 2. */
export function isStarSuccess(code: string): boolean {
  return /^\s*(OK|2\d\d)/i.test(code);
}
