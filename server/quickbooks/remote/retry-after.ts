/** Their window is a minute: whoever asks for longer is asked again after this all the same. */
const LONGEST_MS = 15 * 60_000;

/** What the header Retry-After asks for, in seconds or as a date, in milliseconds from now; null where it asks for nothing. */
export function retryAfterMs(headers: Headers, now = Date.now()): number | null {
  const said = headers.get("retry-after")?.trim();
  if (!said) return null;
  const wait = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now;
  return Number.isNaN(wait) ? null : Math.min(LONGEST_MS, Math.max(0, wait));
}
