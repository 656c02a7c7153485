/**
 * A till is one drawer with its own cash account; tablets are paired with it and make receipts of their own series. A till is put
 * away when nothing hangs on it any more: no open shift, no tablet, no money. Example: Till 2 with 50.00 in its drawer stays until
 * the 50.00 are banked or moved to the safe.
 */
import { formatMoney, minor } from "@/server/money";

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
