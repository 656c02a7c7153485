import type { Link } from "./claim-link";

/** In their lists nothing can be deleted: it is made inactive, and no document can use it until it is active again. */
const NAMES = ["customer", "product", "item"];

export function isName({ localType }: Pick<Link, "localType">): boolean {
  return NAMES.includes(localType);
}

/** One of ours that was made inactive there, whether a person has decided about it or is still asked. */
export function isInactive(link: Pick<Link, "localType" | "voided" | "problem" | "problemCode">): boolean {
  return isName(link) && (link.voided || (link.problem === "drift" && link.problemCode === "deleted"));
}
