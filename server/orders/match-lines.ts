import type { DocumentLineInput } from "@/server/totals/input";

type OldLine = { id: string; productId: string | null; description: string };

/**
 * Says which old line each new one is: the one with its id; for a program that sends no ids, the first old line of the same
 * product (or the same words) that nobody else is. So what is invoiced and reserved stays with its line.
 */
export function matchLines(lines: readonly DocumentLineInput[], old: readonly OldLine[]): DocumentLineInput[] {
  const named = new Set(lines.flatMap((line) => line.id?.toLowerCase() ?? []));
  const free = old.filter((line) => !named.has(line.id));
  return lines.map((line) => {
    if (line.id !== undefined) return { ...line, id: line.id.toLowerCase() };
    const at = free.findIndex((other) =>
      line.productId
        ? other.productId === line.productId.toLowerCase()
        : !other.productId && other.description === line.description,
    );
    const [match] = at < 0 ? [] : free.splice(at, 1);
    return match ? { ...line, id: match.id } : line;
  });
}
