import type { Facts } from "./facts";
import { keyText } from "./keys";
import type { Book, LinkKey, Role } from "./model";
import { translate } from "./translate";

export type Asks = { keys: LinkKey[]; roles: Role[] };

/**
 * Everything a translation may ask its book, so that it can be loaded at once: found out by translating against books that know
 * everything and write down what they are asked, one for each way of taxing. More than a company with one of them needs, never less.
 */
export function asksOf(facts: Facts): Asks {
  const keys = new Map<string, LinkKey>([[keyText(facts.key), facts.key]]);
  const roles = new Set<Role>();
  const sendMode = facts.kind === "day" ? "daily" : "documents";
  for (const tax of ["off", "manual", "codes"] as const) {
    translate(facts, listening({ tax, sendMode, isThere: false, multiCurrency: true }));
  }
  // What stands there already is looked at otherwise, and customers where there is one currency only.
  translate(facts, listening({ tax: "codes", sendMode, isThere: true, multiCurrency: true }));
  translate(facts, listening({ tax: "codes", sendMode, isThere: false, multiCurrency: false }));
  return { keys: [...keys.values()], roles: [...roles] };

  function listening({
    isThere,
    ...settings
  }: Pick<Book, "tax" | "sendMode" | "multiCurrency"> & { isThere: boolean }): Book {
    return {
      ...settings,
      remoteIdOf(key) {
        keys.set(keyText(key), key);
        return isThere ? "1" : null;
      },
      mapped(role) {
        roles.add(role);
        return { id: "1", name: "" };
      },
      homeCurrency: facts.company.currency,
      customNumbers: true,
      autoApplyCredit: false,
      bookClosedThrough: null,
      startDate: "0001-01-01",
      openInvoices: "send",
    };
  }
}

export function linkKeysNeeded(facts: Facts): LinkKey[] {
  return asksOf(facts).keys;
}

export function rolesNeeded(facts: Facts): Role[] {
  return asksOf(facts).roles;
}
