import { availableParallelism } from "node:os";
import pg from "pg";

type Waiting = { admit: () => void; tooLate: NodeJS.Timeout };

/**
 * Lets `places` works go on at the same time, the others in the order they came. One that takes longer than `longMs` does not count
 * any more: it waits for a lock or reads much, and nobody shall wait behind it. Whoever waited `patienceMs` hears `refusal`.
 */
export function fewAtOnce({ places, longMs, patienceMs, refusal }: FewAtOnce): () => Promise<() => void> {
  const waiting = new Set<Waiting>();
  let free = places;

  const leave = () => {
    const [next] = waiting;
    if (!next) free += 1;
    else {
      waiting.delete(next);
      clearTimeout(next.tooLate);
      next.admit();
    }
  };
  const place = () => {
    const long = setTimeout(leaveOnce, longMs);
    let isHeld = true;
    function leaveOnce() {
      if (!isHeld) return;
      isHeld = false;
      clearTimeout(long);
      leave();
    }
    return leaveOnce;
  };

  return async () => {
    if (free > 0) free -= 1;
    else
      await new Promise<void>((admit, refuse) => {
        const one: Waiting = {
          admit,
          tooLate: setTimeout(() => {
            waiting.delete(one);
            refuse(new Error(refusal));
          }, patienceMs),
        };
        waiting.add(one);
      });
    return place();
  };
}

type FewAtOnce = { places: number; longMs: number; patienceMs: number; refusal: string };

/**
 * How many short transactions a database does best at the same time. Beside us on one machine: two for each core, one at work and
 * one waiting for the disk; more only push each other out of the core's memory (measured: a third more CPU for each of ten than of
 * four, on two cores). One elsewhere has cores we do not know: as many as there are connections.
 */
export function transactionsAtOnce(databaseUrl: string): number {
  const { host } = new pg.Client({ connectionString: databaseUrl });
  const isBeside = host.startsWith("/") || /^(localhost$|127\.|\[?::1\]?$)/.test(host);
  return isBeside ? 2 * availableParallelism() : Number.POSITIVE_INFINITY;
}
