/** All in capitals, as some catalogues write everything. */
export function isLoud(name: string): boolean {
  return name.length > 12 && name === name.toUpperCase() && /[A-Z]{4}/.test(name);
}
