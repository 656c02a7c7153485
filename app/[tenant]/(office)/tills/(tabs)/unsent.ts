/**
 * What a tablet holds by its own word: so many sales, the oldest since then. Example: oldest unsent 10:00, looked at 12:01, then
 * somebody should see to the tablet's internet.
 */
const ALERT_AFTER_MS = 2 * 60 * 60_000;

/** True when sales wait on a tablet for longer than two hours. */
export function waitsTooLong(oldestUnsentAt: Date | null, now: Date): boolean {
  return oldestUnsentAt !== null && now.getTime() - oldestUnsentAt.getTime() > ALERT_AFTER_MS;
}

/** "just now", "12 min", "3 h 05 min", "4 days": how long something has lasted. */
export function lasting(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${Math.floor(hours / 24)} days`;
}

/** "R2: 000043–000045", or "R2: 000043" for one. */
export function missingNumbers({ code, from, to }: { code: string; from: number; to: number }): string {
  const digits = (count: number) => String(count).padStart(6, "0");
  return from === to ? `${code}: ${digits(from)}` : `${code}: ${digits(from)}–${digits(to)}`;
}
