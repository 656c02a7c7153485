import type { BenchBooks } from "./quickbooks-prepare";

export type QuickBooksMeasured = {
  url: string;
  simulationUrl: string;
  verifier: string;
  adminUrl: string;
  serverPid: number;
  books: BenchBooks;
  rows: number;
  samples: number;
  latency: number;
};

/** What the simulation counted. */
export type Counters = {
  calls: Record<string, number>;
  commits: Record<string, number>;
  throttled: number;
};

export const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, n) => all + n, 0);
