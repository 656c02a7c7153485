import type { RouterInputs } from "@/app/_lib/trpc-client";
import { wholeNumber } from "@/app/[tenant]/(office)/tills/(tabs)/whole-number";
import { formatPercent, minor, toDecimal } from "@/server/money";
import { type RoleRules, type TillRole, type TillRules, tillRoles } from "@/server/till/till-rules";

/** What a form holds of a role: percentages and money as they are typed; an empty limit is no limit. */
export type RoleForm = Omit<RoleRules, "discountPpm" | "returnMinor" | "payOutMinor"> & {
  discountPercent: string;
  returnLimit: string;
  payOutLimit: string;
};

export type RulesForm = Omit<
  TillRules,
  "roles" | "shiftDifferenceMinor" | "tips" | "returnAgeDays" | "leaseSeconds" | "lockSeconds" | "soundVolume"
> & {
  roles: Record<TillRole, RoleForm>;
  shiftDifference: string;
  tips: { on: boolean; presets: string; base: "net" | "gross" };
  returnAgeDays: string;
  leaseSeconds: string;
  lockSeconds: string;
  soundVolume: string;
};

type Wish = RouterInputs["registers"]["updateRules"]["rules"];

/** The rules as a form shows them. */
export function formOf(rules: TillRules, currency: string): RulesForm {
  const limit = (amount: number | null) => (amount === null ? "" : toDecimal(minor(amount), currency));
  const { shiftDifferenceMinor, tips, ...plain } = rules;
  return {
    ...plain,
    roles: Object.fromEntries(
      tillRoles.map((role) => {
        const { discountPpm, returnMinor, payOutMinor, ...flags } = rules.roles[role];
        const texts = {
          discountPercent: formatPercent(discountPpm),
          returnLimit: limit(returnMinor),
          payOutLimit: limit(payOutMinor),
        };
        return [role, { ...flags, ...texts }];
      }),
    ) as RulesForm["roles"],
    shiftDifference: limit(shiftDifferenceMinor),
    tips: { on: tips.on, base: tips.base, presets: tips.presetsPpm.map(formatPercent).join(", ") },
    returnAgeDays: String(rules.returnAgeDays),
    leaseSeconds: String(rules.leaseSeconds),
    lockSeconds: String(rules.lockSeconds),
    soundVolume: String(rules.soundVolume),
  };
}

/** What the server is asked for: everything the form shows. */
export function wishOf(form: RulesForm): Wish {
  const { roles, tips, returnAgeDays, leaseSeconds, lockSeconds, soundVolume, ...plain } = form;
  return {
    ...plain,
    roles: Object.fromEntries(
      tillRoles.map((role) => {
        const { returnLimit, payOutLimit, ...rest } = roles[role];
        return [role, { ...rest, returnLimit: returnLimit.trim() || null, payOutLimit: payOutLimit.trim() || null }];
      }),
    ) as Wish["roles"],
    tips: { on: tips.on, base: tips.base, presets: presetsIn(tips.presets) },
    returnAgeDays: wholeNumber(returnAgeDays),
    leaseSeconds: wholeNumber(leaseSeconds),
    lockSeconds: wholeNumber(lockSeconds),
    soundVolume: wholeNumber(soundVolume),
  };
}

/** "10, 12.5 15%" names three. */
function presetsIn(text: string): string[] {
  return text
    .split(/[\s,;%]+/)
    .map((one) => one.trim())
    .filter(Boolean);
}
