import { aboutWords } from "./sync-words";

export type Progress = {
  total: number;
  there: number;
  attention: number;
  skipped: number;
  underWay: number;
  secondsLeft: number | null;
  look: string;
};

/** Parts of one selection as one: an address holds only so many ids. What is asked for in parts is sent in one queue. */
export function wholeOf(parts: readonly Progress[]): Progress | null {
  const [first, ...others] = parts;
  if (!first) return null;
  return others.reduce(
    (sum, part) => ({
      total: sum.total + part.total,
      there: sum.there + part.there,
      attention: sum.attention + part.attention,
      skipped: sum.skipped + part.skipped,
      underWay: sum.underWay + part.underWay,
      secondsLeft: longer(sum, part),
      look: part.look,
    }),
    first,
  );
}

/** The longer of the two; one that is done takes no time, and of one that is not nothing may be known. */
function longer(...parts: [Progress, Progress]): number | null {
  const left = parts.filter(({ underWay }) => underWay > 0).map(({ secondsLeft }) => secondsLeft);
  return left.reduce((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0);
}

/** "37 of 120 in QuickBooks, about 20 seconds"; when nothing moves any more, what came of it. */
export function progressWords({ total, there, attention, skipped, underWay, secondsLeft, look }: Progress): string {
  const done = `${there.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")} in QuickBooks`;
  if (underWay > 0) {
    if (look === "paused") return `${done}; sending is paused, the rest is queued`;
    if (look === "needs_reconnect" || look === "held") return `${done}; QuickBooks is away, the rest is queued`;
    if (look === "slowed") return `${done}; QuickBooks is busy, the rest goes on by itself`;
    return secondsLeft === null ? done : `${done}, ${aboutWords(secondsLeft)}`;
  }
  const left = total - there - attention - skipped;
  return [
    done,
    attention > 0 ? `${attention} ${attention === 1 ? "needs" : "need"} you` : "",
    skipped > 0 ? `${skipped} skipped` : "",
    left > 0 ? `${left} not sent by the settings` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
