export type LogFilter = { show?: string; before?: string };

export const logViews = ["all", "attention", "waiting"] as const;
export type LogView = (typeof logViews)[number];

export const logViewWords: Record<LogView, string> = { all: "All", attention: "Needs you", waiting: "Waiting" };

/** What an address cannot mean is left out rather than refused. */
export function logInput(filter: Partial<LogFilter>): { show: LogView; before?: string } {
  const show = logViews.find((view) => view === filter.show) ?? "all";
  const isCursor = filter.before !== undefined && /^\S+Z [0-9a-f-]{36}$/.test(filter.before);
  return { show, ...(isCursor ? { before: filter.before } : {}) };
}
