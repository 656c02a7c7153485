/** A typed whole number; NaN for anything else, which the server refuses by its field. */
export function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
}
