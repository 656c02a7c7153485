/**
 * A till is one drawer with its own cash account; tablets are paired with it and make receipts of their own series. A till is put
 * away when nothing hangs on it any more: no open shift, no tablet, no money. Example: Till 2 with 50.00 in its drawer stays until
 * the 50.00 are banked or moved to the safe.
 */
import { formatMoney, minor, parseMoney, parsePercent } from "@/server/money";
import { type RoleRules, type TillRole, type TillRules, tillRoles } from "@/server/till/till-rules";

export type Reason = { code: string; message: string };

/** Null when a till may be put away. */
export function cannotArchiveRegister(register: {
  name: string;
  shiftOpen: boolean;
  tablets: string[];
  balanceMinor: number;
  currency: string;
}): Reason | null {
  const { name, shiftOpen, tablets, balanceMinor, currency } = register;
  if (shiftOpen) {
    return { code: "shift_open", message: `A shift is open on ${name}. Close it first; nothing was changed.` };
  }
  if (tablets.length > 0) {
    const whose = tablets.length === 1 ? "this tablet is" : "these tablets are";
    return {
      code: "tablets_paired",
      message: `${tablets.join(" and ")}: ${whose} still paired with ${name}. Take them off first; nothing was changed.`,
    };
  }
  if (balanceMinor !== 0) {
    const amount = `${formatMoney(minor(balanceMinor), currency)} ${currency}`;
    return {
      code: "drawer_not_empty",
      message: `The books say that ${amount} are in the drawer of ${name}. Move them to the safe or the bank first; nothing was changed.`,
    };
  }
  return null;
}

/** What is wrong with a till where a tablet is to be paired, or null. */
export function cannotPair(register: { name: string; archived: boolean }): Reason | null {
  return register.archived
    ? { code: "register_archived", message: `${register.name} was put away. Choose another till; nothing was changed.` }
    : null;
}

/** As the database has it, too. */
export const MOST_INCREMENT_MINOR = 100_000;

/** What a form gives of a role or of the rules: percentages and money as text; what it leaves out stays. */
export type RoleWish = Partial<
  Omit<RoleRules, "discountPpm" | "returnMinor" | "payOutMinor"> & {
    discountPercent: string;
    returnLimit: string | null;
    payOutLimit: string | null;
  }
>;
export type RulesWish = Partial<
  Omit<TillRules, "roles" | "shiftDifferenceMinor" | "tips" | "places" | "receipt"> & {
    roles: Partial<Record<TillRole, RoleWish>>;
    shiftDifference: string;
    tips: Partial<{ on: boolean; presets: string[]; base: "net" | "gross" }>;
    places: Partial<TillRules["places"]>;
    receipt: Partial<TillRules["receipt"]>;
  }
>;

/** The rules with what was wished changed. Throws invalid for an amount the currency does not have. */
export function changedRules(before: TillRules, wish: RulesWish, currency: string): TillRules {
  const { roles, shiftDifference, tips, places, receipt, ...plain } = wish;
  const { presets, ...tipping } = tips ?? {};
  return {
    ...before,
    ...plain,
    roles: Object.fromEntries(
      tillRoles.map((role) => [role, changedRole(before.roles[role], roles?.[role] ?? {}, currency, role)]),
    ) as TillRules["roles"],
    shiftDifferenceMinor:
      shiftDifference === undefined
        ? before.shiftDifferenceMinor
        : parseMoney(shiftDifference, currency, "rules.shiftDifference"),
    tips: {
      ...before.tips,
      ...tipping,
      presetsPpm: presets?.map((percent) => parsePercent(percent, "rules.tips.presets")) ?? before.tips.presetsPpm,
    },
    places: { ...before.places, ...places },
    receipt: { ...before.receipt, ...receipt },
  };
}

function changedRole(before: RoleRules, wish: RoleWish, currency: string, role: string): RoleRules {
  const { discountPercent, returnLimit, payOutLimit, ...flags } = wish;
  const limit = (text: string | null | undefined, field: string, usual: number | null) =>
    text === undefined ? usual : text === null ? null : parseMoney(text, currency, `rules.roles.${role}.${field}`);
  return {
    ...before,
    ...flags,
    discountPpm:
      discountPercent === undefined
        ? before.discountPpm
        : parsePercent(discountPercent, `rules.roles.${role}.discountPercent`),
    returnMinor: limit(returnLimit, "returnLimit", before.returnMinor),
    payOutMinor: limit(payOutLimit, "payOutLimit", before.payOutMinor),
  };
}

/** The rules in one level, so that a timeline can say what changed: "cashierDiscountPpm". */
export function flatRules(rules: TillRules): Record<string, unknown> {
  const { roles, tips, places, receipt, ...plain } = rules;
  const nested = { ...roles, tips, places, receipt };
  return Object.assign(
    { ...plain },
    ...Object.entries(nested).map(([group, inner]) =>
      Object.fromEntries(Object.entries(inner).map(([name, value]) => [`${group}${capital(name)}`, value])),
    ),
  );
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
