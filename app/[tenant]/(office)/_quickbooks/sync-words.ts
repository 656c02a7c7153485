import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { anyOf } from "@/app/[tenant]/(office)/settings/quickbooks/look-words";
import { linkStateTitles, type Stage, stageWords } from "@/server/quickbooks/rules";

export type SyncRow = RouterOutputs["quickbooks"]["sync"]["log"]["rows"][number];
export type SyncPanel = NonNullable<RouterOutputs["quickbooks"]["sync"]["panel"]>;
export type SyncedType = "customer" | "product" | "invoice" | "credit_note" | "payment" | "refund" | "sale";

export type Standing = {
  word: string;
  tone: "ok" | "warn" | "bad" | "info" | "plain";
  sentence: string;
  /** It is being sent, or is the next to be: how far it is. */
  stage: "queued" | Stage | null;
};

/**
 * Only a decision helps, and sending it again does not: it is asked about side by side. A number that is taken without anything to compare
 * with may be free by now.
 */
export function isQuestion(row: Pick<SyncRow, "problem" | "action"> | null): boolean {
  return row?.problem === "drift" || (row?.problem === "duplicate" && row.action?.["do"] === "review");
}

/** Sooner than this is now. */
const SOON_MS = 4_000;

type About = {
  panel: Pick<SyncPanel, "look" | "slowedUntil" | "isFailing" | "isSetUp" | "admins">;
  now: Date;
  clock: (at: Date) => string;
};

/** How one thing stands with QuickBooks and what comes next, in a word and a sentence. Null is what was never wanted there. */
export function standingOf(row: SyncRow | null, { panel, now, clock }: About): Standing {
  if (!panel.isSetUp) {
    return plain("Not set up", "QuickBooks is connected but not set up yet. Nothing is sent before.");
  }
  if (!row) return plain("Not sent", awayWords(panel) ?? "It was not sent to QuickBooks.");
  switch (row.state) {
    case "linked":
      return {
        word: linkStateTitles.linked,
        tone: row.problem === "difference" ? "plain" : "ok",
        sentence: row.words,
        stage: null,
      };
    case "attention":
      return { word: linkStateTitles.attention, tone: "warn", sentence: row.words, stage: null };
    case "skipped":
    case "left":
      return plain(linkStateTitles[row.state], row.words);
    case "sending":
      return { word: linkStateTitles.sending, tone: "info", sentence: row.words, stage: stageOf(row.stage) };
    case "waiting":
      return waiting(row, { panel, now, clock });
    default:
      return row.state satisfies never;
  }
}

function waiting(row: SyncRow, { panel, now, clock }: About): Standing {
  const away = awayWords(panel);
  if (away) return { word: "Queued", tone: "warn", sentence: away, stage: null };
  if (panel.look === "slowed") {
    const from = panel.slowedUntil ? ` It goes on at ${clock(panel.slowedUntil)}.` : " It goes on by itself.";
    return { word: "Queued", tone: "warn", sentence: `${slowedWords(panel)}${from}`, stage: null };
  }
  if (row.problem === "waits") return { word: "Queued", tone: "plain", sentence: row.words, stage: null };
  if (row.nextTryAt && row.nextTryAt.getTime() > now.getTime() + SOON_MS) {
    const why = row.problem ? row.words : "It waits its turn.";
    return {
      word: "Queued",
      tone: row.problem ? "warn" : "plain",
      sentence: `${why} ${retryWords(row.nextTryAt, clock)}`,
      stage: null,
    };
  }
  return { word: "Queued", tone: "info", sentence: row.problem ? row.words : "Next in the queue.", stage: "queued" };
}

/** Their limits, or their failure. */
export function slowedWords({ isFailing }: { isFailing: boolean }): string {
  return isFailing ? "QuickBooks does not answer." : "QuickBooks is busy.";
}

function retryWords(at: Date, clock: (at: Date) => string): string {
  return `Tries again at ${clock(at)}.`;
}

/** While nothing is sent at all. */
function awayWords({ look, admins }: Pick<SyncPanel, "look" | "admins">): string | null {
  if (look === "needs_reconnect") return `QuickBooks is away. It goes out as soon as ${anyOf(admins)} has reconnected.`;
  if (look === "held")
    return "This server cannot reach QuickBooks as it is set up. It goes out once that is put right.";
  if (look === "paused") return `Sending is paused. It goes out when ${anyOf(admins)} resumes it.`;
  return null;
}

function plain(word: string, sentence: string): Standing {
  return { word, tone: "plain", sentence, stage: null };
}

function stageOf(stage: string): Standing["stage"] {
  return stage in stageWords ? (stage as Stage) : "queued";
}

/** Of several parts, the one that says most: what needs somebody, then what moves. */
export function foremost(rows: readonly SyncRow[]): SyncRow | null {
  const order = ["attention", "sending", "waiting", "linked", "skipped", "left"];
  return [...rows].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0] ?? null;
}

/** Where it is shown here; null for what has no page of its own. */
export function pathOfRow(
  tenant: string,
  { localType, localId, part }: { localType: string; localId: string; part?: string },
): string | null {
  switch (localType) {
    case "customer":
      return part === "walk_in" ? null : paths.customer(tenant, localId);
    case "product":
      return paths.product(tenant, localId);
    case "invoice":
      return paths.invoice(tenant, localId);
    case "credit_note":
      return paths.creditNote(tenant, localId);
    case "payment":
      return paths.payment(tenant, localId);
    case "refund":
      return paths.refund(tenant, localId);
    case "sale":
      return paths.receipt(tenant, localId);
    case "shift":
      return paths.zReport(tenant, localId);
    default:
      return null;
  }
}

/** "about 20 seconds", "about 3 minutes": no more exact than it is known. */
export function aboutWords(seconds: number): string {
  if (seconds < 5) return "a few seconds";
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${Math.max(1, minutes)} ${minutes <= 1 ? "minute" : "minutes"}`;
  return `about ${Math.round(minutes / 60)} hours`;
}
