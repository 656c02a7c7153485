/**
 * Each night the books of a company are proved, once its business day has ended at every site and two hours more have passed for
 * tills that were late. A night that passed while no server was up is not made up for: what the books were then cannot be known any
 * more. The last one is run late, with the time it really ran.
 *
 * Example: a shop in London whose day starts at 04:00, and one in New York at 00:00. On 9 December at 06:30 UTC it is past 04:00 in
 * London, but in New York the 9th is 90 minutes old: the last ended day is the 7th. At 07:00 UTC it is the 8th.
 */
import { addDays, businessDay, daysBetween } from "@/server/dates";

export const NIGHT_GRACE_HOURS = 2;
export const NIGHTS_SHOWN = 30;
const HOUR_MS = 3_600_000;

export type Clock = { timeZone: string; businessDayStart: string };

/** The last business day that is over everywhere, with the hours of grace. */
export function lastEndedDay(sites: readonly Clock[], now: Date): string {
  const then = new Date(now.getTime() - NIGHT_GRACE_HOURS * HOUR_MS);
  const [first = ""] = clocksOf(sites)
    .map((site) => businessDay(then, site.timeZone, site.businessDayStart))
    .sort();
  return addDays(first, -1);
}

/** The night to be run now, and those before it that passed without one; null when nothing is due. */
export function nightsDue(company: { firstDay: string; lastNight: string | null; lastEnded: string }) {
  const { firstDay, lastNight, lastEnded } = company;
  if (lastEnded < firstDay || (lastNight !== null && lastNight >= lastEnded)) return null;
  const passed = lastNight === null ? 0 : Math.min(daysBetween(lastNight, lastEnded) - 1, NIGHTS_SHOWN);
  return { night: lastEnded, missed: Array.from({ length: passed }, (_, index) => addDays(lastEnded, index - passed)) };
}

/** "02:00": when a night is run at the site, by its clock. */
export function nightHour({ businessDayStart }: Pick<Clock, "businessDayStart">): string {
  const [hours = 0, minutes = 0] = businessDayStart.split(":").map(Number);
  return `${String((hours + NIGHT_GRACE_HOURS) % 24).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

export function clocksOf(sites: readonly Clock[]): readonly Clock[] {
  return sites.length > 0 ? sites : [{ timeZone: "UTC", businessDayStart: "00:00" }];
}
