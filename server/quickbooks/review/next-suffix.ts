/** What tells ours from theirs over there, next: names count the candidates they have; numbers get "-2", then "-3". */
export function nextSuffix(localType: string, suffix: string): string {
  if (["customer", "product", "item"].includes(localType)) return String(Number(suffix || 0) + 1);
  const before = /^-(\d+)$/.exec(suffix);
  return `-${before ? Number(before[1]) + 1 : 2}`;
}
