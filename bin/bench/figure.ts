/** Prints a line of figures: what it is, how much, and more about it. */
export function figure(name: string, value: string, more: string): string {
  return `  ${name.padEnd(38)} ${value.padStart(12)}   ${more}`;
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
