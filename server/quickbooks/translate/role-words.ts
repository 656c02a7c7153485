import type { Role } from "./model";

/** Every account a company may have to choose, and how the screens call what goes there. */
export const accountRoles = {
  "account:sales": "Sales",
  "account:discounts": "Discounts",
  "account:service_charge": "Service charge",
  "account:tips": "Tips",
  "account:gift_cards": "Gift cards",
  /** Only of what an import brought in. */
  "account:fees": "Fees",
  "account:bad_debts": "Bad debts",
  "account:deposits": "Customer credit",
  "account:room_charges": "Room charges",
  "account:cash_rounding": "Cash rounding",
  "account:over_short": "Over and short",
  "account:receivable": "What customers owe",
  /** Only where their sales tax is off, and for daily summaries, which say tax as an account. */
  "account:tax": "Tax on sales",
} as const;
export type AccountRole = keyof typeof accountRoles;

export function isAccountRole(role: string): role is AccountRole {
  return Object.hasOwn(accountRoles, role);
}

/** Which choice is missing, in words; `name` is what the screens call it where the role alone does not say. */
export function roleWords(role: Role, name?: string): string {
  const choose = "Choose it under QuickBooks, What goes where.";
  if (isAccountRole(role))
    return `No account in QuickBooks is chosen for ${accountRoles[role].toLowerCase()}. ${choose}`;
  if (role.startsWith("tender:")) {
    return `No account in QuickBooks is chosen for what is paid by ${name ?? "one way of paying"}. ${choose}`;
  }
  if (role === "tax:none") return `No tax code in QuickBooks is chosen for lines without tax. ${choose}`;
  if (role.startsWith("tax:"))
    return `No tax code in QuickBooks is chosen for our tax code ${role.slice(4)}. ${choose}`;
  return `Nothing in QuickBooks is chosen for ${name ?? role}. ${choose}`;
}
