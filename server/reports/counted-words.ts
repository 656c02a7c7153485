/** A noun for one and for any other number. */
export type Noun = readonly [one: string, many: string];

/** "1 open invoice", "2,048 open invoices": how many were looked at. */
export function countedWords(count: number, [one, many]: Noun): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
