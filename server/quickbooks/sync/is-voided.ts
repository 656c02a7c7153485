import { isObject } from "@/server/quickbooks/remote/read-answer";
import type { Link } from "./claim-link";

type Before = Pick<Link, "payload" | "remoteTotalMinor">;

/**
 * They set every amount to 0 and write "Voided" in front of the note, in the company's language: the amounts tell, where it came to
 * something before. Of what was nothing anyway only the word tells.
 */
export function isVoided(theirs: Record<string, unknown>, before?: Before): boolean {
  if (Number(theirs["TotalAmt"] ?? Number.NaN) !== 0) return false;
  if (/^voided/i.test(String(theirs["PrivateNote"] ?? ""))) return true;
  return before !== undefined && !isNothing(before) && amountsOf(theirs).every((amount) => amount === 0);
}

function isNothing({ payload, remoteTotalMinor }: Before): boolean {
  return !remoteTotalMinor && amountsOf(payload ?? {}).every((amount) => amount === 0);
}

function amountsOf({ Line }: Record<string, unknown>): number[] {
  return (Array.isArray(Line) ? Line : []).filter(isObject).map((line) => Number(line["Amount"] ?? 0));
}
