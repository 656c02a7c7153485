/**
 * A PIN is four to six digits, known to one person, quick to type with wet hands. It is never enough by itself: it works on a
 * paired tablet only, five times wrong and it waits. Example: 4821 may be used, 1234, 0000 and 2222 are what everybody tries first.
 */
import { type Role, roleTitles } from "@/server/auth/permissions";

export const PIN_LEAST = 4;
export const PIN_MOST = 6;

/** Null for a PIN that may be used; otherwise the sentence to show. */
export function cannotUsePin(pin: string): string | null {
  if (!/^\d+$/.test(pin)) return "A PIN is made of digits.";
  if (pin.length < PIN_LEAST || pin.length > PIN_MOST) return `Use ${PIN_LEAST} to ${PIN_MOST} digits.`;
  if (isTrivial(pin)) return "This PIN is one of the first anybody would try. Choose digits only you would think of.";
  return null;
}

function isTrivial(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10);
  const even = steps.every((step) => step === steps[0]) && [0, 1, 9].includes(steps[0] ?? 0);
  const pair = pin === pin.slice(0, 2).repeat(pin.length / 2);
  return even || pair || FIRST_TRIED.has(pin);
}

/** The keypad's middle column, its corners, and a film. */
const FIRST_TRIED = new Set(["2580", "0852", "1379", "1397", "0007", "1122", "112233", "123123"]);

/** Null when somebody may set or take away this member's PIN: with an owner's PIN one acts as the owner. */
export function cannotSetPinOf(asker: string | null, member: { name: string; role: Role }): string | null {
  if (member.role !== "owner" || asker === "owner") return null;
  return `${member.name} is an ${roleTitles.owner.toLowerCase()}. Only an owner can set an owner's PIN; nothing was changed.`;
}
