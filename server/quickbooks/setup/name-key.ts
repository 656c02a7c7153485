/** A name as it is compared: lower case, composed alike, without signs and spaces at its ends. */
export function nameKeyOf(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
