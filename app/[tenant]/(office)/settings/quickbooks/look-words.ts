import type { AdminsTold, ConnectionLook } from "@/server/quickbooks/connection/rules";

/** How a connection stands, in a word and its tone. */
export const lookWords: Record<ConnectionLook, { word: string; tone: "ok" | "warn" | "bad" | "plain" }> = {
  not_connected: { word: "Not connected", tone: "plain" },
  connected: { word: "Connected", tone: "ok" },
  paused: { word: "Paused", tone: "warn" },
  slowed: { word: "Slowed by limits", tone: "warn" },
  held: { word: "Held here", tone: "bad" },
  needs_reconnect: { word: "Needs reconnect", tone: "bad" },
  disconnected: { word: "Disconnected", tone: "plain" },
};

const FAILING = { word: "No answer", tone: "warn" } as const;

/** The same of a connection as it stands now: one that does not answer is not slowed by limits. */
export function wordOfLook({ look, isFailing }: { look: ConnectionLook; isFailing: boolean }) {
  return look === "slowed" && isFailing ? FAILING : lookWords[look];
}

/** "Maya", "Maya or Priya", "Maya, Priya or Tom": whom to ask. */
export function anyOf(names: readonly string[]): string {
  const first = names.map((name) => name.split(" ")[0] ?? name);
  if (first.length <= 1) return first[0] ?? "an owner";
  return `${first.slice(0, -1).join(", ")} or ${first.at(-1)}`;
}

type Dot = {
  look: ConnectionLook;
  admins: readonly string[];
  isSetUp?: boolean;
  isFailing?: boolean;
  /** Documents that wait for a person. */
  hasQuestions?: boolean;
};

/** What a member who may not connect is told: how it stands, and whom to ask where somebody is needed. */
export function staffSentence({ look, admins, isSetUp = true, isFailing = false, hasQuestions = false }: Dot): string {
  const ask = `Ask ${anyOf(admins)}`;
  const questions = hasQuestions ? ` Some documents need somebody to look at them: ask ${anyOf(admins)}.` : "";
  switch (look) {
    case "connected":
      return isSetUp
        ? `QuickBooks is connected. Documents go there by themselves.${questions}`
        : `QuickBooks is connected but not set up yet. Nothing is sent before. ${ask}.`;
    case "paused":
      return `Sending to QuickBooks is paused. Nothing is lost. ${ask} to go on.`;
    case "slowed":
      return `${isFailing ? "QuickBooks does not answer." : "QuickBooks asked for fewer calls."} It goes on by itself.${questions}`;
    case "held":
      return `This server cannot reach QuickBooks as it is set up. Nothing is lost. ${ask}.`;
    case "needs_reconnect":
      return `QuickBooks is away. ${ask}.`;
    case "disconnected":
      return `QuickBooks was disconnected. ${ask} if it should not be.`;
    case "not_connected":
      return `QuickBooks is not connected. ${ask} to connect it.`;
    default:
      return look satisfies never;
  }
}

/** How far telling the admins by e-mail came: what only waits was not told. */
export function toldWords(
  { at, sent, waiting, failed, error }: AdminsTold,
  admins: readonly string[],
  clock: (at: Date) => string,
): { value: string; note: string; tone?: "warn" } {
  if (sent > 0 && waiting + failed === 0) {
    return { value: `${clock(at)} by e-mail`, note: admins.map((name) => name.split(" ")[0]).join(", ") };
  }
  if (sent > 0) return { value: `${sent} of ${sent + waiting + failed} by e-mail`, note: error, tone: "warn" };
  if (waiting > 0) return { value: "E-mail waits", note: error || "on its way", tone: "warn" };
  if (failed > 0) return { value: "Not by e-mail", note: error, tone: "warn" };
  return { value: "Not by e-mail", note: "no admin has an address that can be mailed to", tone: "warn" };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "20 seconds", "48 minutes", "3 hours", "2 days". */
export function howLong(ms: number): string {
  const [size, unit] =
    ms < MINUTE_MS
      ? [1_000, "second"]
      : ms < 2 * HOUR_MS
        ? [MINUTE_MS, "minute"]
        : ms < 2 * DAY_MS
          ? [HOUR_MS, "hour"]
          : [DAY_MS, "day"];
  const count = Math.max(1, Math.floor(ms / Number(size)));
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** "9130 3471 2208 5516": as people read it out. */
export function realmInGroups(realmId: string): string {
  return realmId.replace(/(\d{4})(?=\d)/g, "$1 ");
}
