const PACIFIC = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/Los_Angeles",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "longOffset",
});

/** An instant as QuickBooks writes it: whole seconds and the offset of its servers, "2026-11-21T09:30:05-08:00". */
export function pacificTime(at: Date): string {
  const { date, time, offset } = partsOf(at);
  return `${date}T${time}${offset}`;
}

/** The date on QuickBooks' servers, used where a document names none. */
export function pacificDate(at: Date): string {
  return partsOf(at).date;
}

function partsOf(at: Date): { date: string; time: string; offset: string } {
  const part = Object.fromEntries(PACIFIC.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${part["year"]}-${part["month"]}-${part["day"]}`,
    time: `${part["hour"]}:${part["minute"]}:${part["second"]}`,
    offset: String(part["timeZoneName"]).replace("GMT", ""),
  };
}
