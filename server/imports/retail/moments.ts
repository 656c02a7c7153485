/** Money without a time of day moves at noon. */
export function noon(day: string): string {
  return `${day}T12:00:00Z`;
}

/** A second later, so that on a timeline what follows stands after what it follows. */
export function after(at: string): string {
  return new Date(Date.parse(at) + 1_000).toISOString();
}
