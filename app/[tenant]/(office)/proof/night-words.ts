import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { formatDay } from "@/server/dates";

type Night = RouterOutputs["reports"]["nights"]["nights"][number];

/** "21 Nov: 2 things did not hold, checked 22 Nov, 02:03" */
export function nightWords(night: Night, timeZone: string, today: string): string {
  const day = formatDay(night.day, today);
  if (night.ranAt === null) return `${day}: not run, no server was running`;
  const found =
    night.status === "clean"
      ? "clean"
      : night.findings.length === 1
        ? "1 thing did not hold"
        : `${night.findings.length} things did not hold`;
  return `${day}: ${found}, checked ${stampOf(night.ranAt, timeZone)}`;
}

/** All nights in one sentence: "27 nights clean, 2 not run, 21 Nov found something". */
export function nightsWords(nights: readonly Night[], today: string): string {
  if (nights.length === 0) return "No night was run yet";
  const count = (status: Night["status"]) => nights.filter((night) => night.status === status).length;
  const clean = count("clean");
  const bad = nights.filter((night) => night.status === "differs").map((night) => formatDay(night.day, today));
  return [
    clean === 1 ? "1 night clean" : `${clean} nights clean`,
    ...(count("not_run") > 0 ? [`${count("not_run")} not run`] : []),
    ...(bad.length > 0 ? [`${bad.join(", ")} found something`] : []),
  ].join(", ");
}

/** What the page says beside its own time: when nights are run, and how the last one was. */
export function lastNightWords(nights: readonly Night[], runsAt: string, timeZone: string, today: string): string {
  const last = nights.at(-1);
  const runs = `Runs every night at ${runsAt}`;
  if (!last) return `${runs}.`;
  if (last.ranAt === null) return `${runs}; the last night was not run.`;
  const how = last.status === "clean" ? "was clean" : "found something";
  return `${runs}; the last, after ${formatDay(last.day, today)}, ${how} (${stampOf(last.ranAt, timeZone)}).`;
}

export function stampOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(at);
}
