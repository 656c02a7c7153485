export type Timing = { name: string; clients: number; count: number; p50: number; p95: number; perSecond: number };

/** Runs `work` on each client until `samples` are taken in all; the first tenth warms up and is not counted. */
export async function time<C>(
  name: string,
  clients: C[],
  samples: number,
  work: (client: C, index: number) => Promise<number>,
): Promise<Timing> {
  const warmUp = Math.max(clients.length, Math.ceil(samples / 10));
  await inParallel(clients, warmUp, work);
  const startedAt = performance.now();
  const took = await inParallel(clients, samples, work);
  const wall = (performance.now() - startedAt) / 1000;
  const sorted = took.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    name,
    clients: clients.length,
    count: sorted.length,
    p50: at(0.5),
    p95: at(0.95),
    perSecond: sorted.length / wall,
  };
}

async function inParallel<C>(
  clients: C[],
  count: number,
  work: (client: C, index: number) => Promise<number>,
): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (next < count) took.push(await work(client, next++));
    }),
  );
  return took;
}

/** Milliseconds of the calls a step makes. */
export async function stopwatch(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
