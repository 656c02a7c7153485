/** The fields of a form a person changed, as react-hook-form tells them. */
export type Touched = Readonly<Record<string, unknown>>;

/** Of what a form holds, only what was changed in it. */
export function onlyTouched<T extends object>(values: T, touched: Touched): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => isTouched(touched[field]))) as Partial<T>;
}

/** A list is touched when any part of it is. */
function isTouched(mark: unknown): boolean {
  if (Array.isArray(mark)) return mark.length === 0 || mark.some(isTouched);
  if (typeof mark === "object" && mark !== null) return Object.values(mark).some(isTouched);
  return mark === true;
}
