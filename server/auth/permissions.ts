/**
 * Who may do what: one readable table, shown on the settings page, walked by a test, and asked by screens and server alike.
 * A role belongs to a member in one company. API keys name permissions, `read`, or `*`.
 */
export const roles = ["owner", "admin", "manager", "accountant", "clerk", "cashier", "viewer"] as const;
export type Role = (typeof roles)[number];

export const roleTitles: Record<Role, string> = {
  owner: "Owner",
  admin: "Admin",
  manager: "Manager",
  accountant: "Accountant",
  clerk: "Clerk",
  cashier: "Cashier",
  viewer: "Viewer",
};

const all = roles;
const office = ["owner", "admin", "manager", "accountant", "clerk"] as const;
const sellers = ["owner", "admin", "manager", "clerk"] as const;
const tills = ["owner", "admin", "manager", "clerk", "cashier"] as const;
const leads = ["owner", "admin", "manager"] as const;
const books = ["owner", "admin", "accountant"] as const;
const admins = ["owner", "admin"] as const;

type Row = { title: string; roles: readonly Role[] };

export const permissionTable = {
  "home.read": { title: "See the home page", roles: all },
  "customers.read": { title: "See customers", roles: all },
  "customers.write": { title: "Add and change customers", roles: tills },
  "products.read": { title: "See products and stock", roles: all },
  "products.write": { title: "Add and change products", roles: sellers },
  "stock.adjust": { title: "Receive, count and adjust stock", roles: leads },
  "orders.read": { title: "See quotes and orders", roles: all },
  "orders.write": { title: "Write quotes and orders, confirm and cancel them", roles: sellers },
  "invoices.read": { title: "See invoices and credit notes", roles: all },
  "invoices.draft": { title: "Write draft invoices", roles: office },
  "invoices.issue": { title: "Issue invoices", roles: office },
  "invoices.void": { title: "Void invoices", roles: ["owner", "admin", "manager", "accountant"] },
  "credits.issue": { title: "Issue credit notes", roles: ["owner", "admin", "manager", "accountant"] },
  "payments.read": { title: "See payments and refunds", roles: all },
  "payments.record": {
    title: "Record payments",
    roles: ["owner", "admin", "manager", "accountant", "clerk", "cashier"],
  },
  "refunds.request": {
    title: "Ask for a refund",
    roles: ["owner", "admin", "manager", "accountant", "clerk", "cashier"],
  },
  "refunds.approve": { title: "Approve or reject refunds", roles: leads },
  "ledger.read": { title: "See the books", roles: ["owner", "admin", "manager", "accountant", "viewer"] },
  "ledger.post": { title: "Post journal entries by hand", roles: books },
  "imports.read": { title: "See imports", roles: ["owner", "admin", "manager", "accountant"] },
  "imports.run": { title: "Import data and undo an import", roles: admins },
  "till.sell": { title: "Sell at a till", roles: tills },
  "till.shift": { title: "Open, count and close a shift", roles: tills },
  "till.return": { title: "Take goods back at a till", roles: tills },
  "till.approve": { title: "Approve what goes beyond a cashier's rights", roles: leads },
  "registers.read": { title: "See tills, tablets, shifts and Z reports", roles: office },
  "registers.write": { title: "Set up tills, tablets, printers and card terminals", roles: leads },
  "sales.read": { title: "See receipts", roles: all },
  "sales.tasks": { title: "Settle what the tills left to look at", roles: office },
  "promotions.read": { title: "See promo codes", roles: all },
  "promotions.write": { title: "Add and change promo codes", roles: leads },
  "gift_cards.read": { title: "See gift cards", roles: all },
  "gift_cards.write": { title: "Issue, block and correct gift cards", roles: leads },
  "loyalty.read": { title: "See points", roles: all },
  "loyalty.write": { title: "Change the points programme and correct points", roles: leads },
  "folios.read": { title: "See rooms and house accounts", roles: all },
  "folios.write": { title: "Open rooms and house accounts, move charges", roles: tills },
  "settings.read": { title: "See settings", roles: ["owner", "admin", "manager", "accountant", "clerk", "viewer"] },
  "settings.write": { title: "Change company, sites, taxes and payment methods", roles: admins },
  "members.read": { title: "See members and roles", roles: ["owner", "admin", "manager", "accountant"] },
  "members.write": { title: "Add, change and remove members", roles: admins },
  "api_keys.write": { title: "Make and revoke API keys", roles: admins },
  "quickbooks.read": { title: "See what stands in QuickBooks", roles: office },
  "quickbooks.sync": { title: "Send documents to QuickBooks now", roles: office },
  "quickbooks.write": { title: "Connect QuickBooks, map accounts and decide on duplicates", roles: admins },
  "demonstration.write": { title: "Load or wipe the demonstration company", roles: admins },
} as const satisfies Record<string, Row>;

const TILL_BESIDES = [
  "home.read",
  "customers.read",
  "customers.write",
  "products.read",
  "products.write",
  "sales.read",
  "promotions.read",
  "gift_cards.read",
  "loyalty.read",
  "folios.read",
  "folios.write",
] as const satisfies readonly (keyof typeof permissionTable)[];

export type Permission = keyof typeof permissionTable;
export const permissions = Object.keys(permissionTable) as Permission[];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** What a role may do in its company. */
export function permissionsOfRole(role: Role): ReadonlySet<Permission> {
  return new Set(
    permissions.filter((permission) => (permissionTable[permission].roles as readonly Role[]).includes(role)),
  );
}

/** What can be done at a till at all, whoever stands there: nothing of the office is reached with a tablet's cookie. */
const tillPermissions: ReadonlySet<Permission> = new Set(
  permissions.filter(
    (permission) => permission.startsWith("till.") || (TILL_BESIDES as readonly string[]).includes(permission),
  ),
);

/**
 * What a member of this role may do at a tablet. The tablet is believed who stands at it, but not more than a cashier's rights;
 * the rest of the role needs a PIN the office has checked. Null: nobody has said who they are, and the tablet sends what it has.
 */
export function permissionsAtTill(role: Role | null, proven: boolean): ReadonlySet<Permission> {
  const cashier = permissionsOfRole("cashier");
  const own = role ? permissionsOfRole(role) : cashier;
  return new Set([...own].filter((one) => tillPermissions.has(one) && (proven || cashier.has(one))));
}

/** What an API key's scopes allow: `*` everything, `read` every reading permission, otherwise the permissions named. */
export function permissionsOfScopes(scopes: readonly string[]): ReadonlySet<Permission> {
  return new Set(
    permissions.filter(
      (permission) =>
        scopes.includes("*") ||
        scopes.includes(permission) ||
        (scopes.includes("read") && permission.endsWith(".read")),
    ),
  );
}

/** Null when every scope is known; otherwise the sentence that says which is not. */
export function cannotGrantScopes(scopes: readonly string[]): string | null {
  if (scopes.length === 0) return "Name at least one scope: a permission, read, or *.";
  const unknown = scopes.find(
    (scope) => scope !== "*" && scope !== "read" && !(permissions as string[]).includes(scope),
  );
  return unknown === undefined
    ? null
    : `There is no scope “${unknown}”. Use *, read, or any of: ${permissions.join(", ")}.`;
}
