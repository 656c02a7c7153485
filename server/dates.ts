/** Days are ISO text ("2011-12-08") and belong to a calendar, not to a time zone; only `businessDay` crosses over. */

const DAY_MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * The business day an instant belongs to at a site: its local date, or the day before while the clock there is short of
 * `dayStart` ("04:00" keeps a sale at 01:30 in the evening it belongs to). Read off the wall clock, so a day is 23 or 25
 * hours long when the clocks change. Throws RangeError for a time zone that does not exist.
 */
export function businessDay(at: Date, timeZone: string, dayStart: string): string {
  const { day, time } = wallClock(at, timeZone);
  return time < dayStart ? addDays(day, -1) : day;
}

/** Today's business day at a site. */
export function todayIn(timeZone: string, dayStart: string, now: Date): string {
  return businessDay(now, timeZone, dayStart);
}

/** True for a real day from 1900 to 2999 in the form 2011-12-08. */
export function isIsoDate(text: unknown): text is string {
  if (typeof text !== "string" || !/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export function isTimeZone(name: string): boolean {
  try {
    wallClock(new Date(0), name);
    return true;
  } catch {
    return false;
  }
}

export function addDays(day: string, days: number): string {
  return new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from `a` to `b`: negative when `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return (midnight(b) - midnight(a)) / DAY_MS;
}

/** "2011-12" */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** "Today", "8 Dec", or "8 Dec 2010" when it is another year than today's. */
export function formatDay(day: string, today: string): string {
  if (day === today) return "Today";
  const [year, month, date] = day.split("-");
  const short = `${Number(date)} ${MONTHS[Number(month) - 1]}`;
  return year === today.slice(0, 4) ? short : `${short} ${year}`;
}

/** The clock for something that happened today ("16:40"), the day for what came before. */
export function formatInstant(at: Date, timeZone: string, now: Date): string {
  const { day, time } = wallClock(at, timeZone);
  const today = wallClock(now, timeZone).day;
  return day === today ? time : formatDay(day, today);
}

/** "5 days late", after a year "over 2 years late"; null while it is not late. Late begins the day after it was due. */
export function lateness(due: string, today: string): string | null {
  const days = daysBetween(due, today);
  if (days <= 0) return null;
  if (days === 1) return "1 day late";
  const years = Math.floor(days / 365.25);
  if (years === 0) return `${days} days late`;
  return years === 1 ? "over 1 year late" : `over ${years} years late`;
}

function midnight(day: string): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`"${day}" is not a day`);
  return at;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(at: Date, timeZone: string): { day: string; time: string } {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-GB-u-ca-gregory-nu-latn", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    clocks.set(timeZone, clock);
  }
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`,
    time: `${parts.get("hour")}:${parts.get("minute")}`,
  };
}
