import { roleTitles } from "@/server/auth/permissions";
import { formatMoney, formatPercent, minor } from "@/server/money";

const WORDS: Record<string, string> = {
  "tenant.opened": "opened the business",
  "company.changed": "changed the company",
  "company.described": "described the business",
  "company.onboarding_skipped": "skipped the questions at the start",
  "site.added": "added the site",
  "site.changed": "changed the site",
  "tax_code.added": "added the tax code",
  "tax_code.changed": "changed the tax code",
  "tax_code.archived": "archived the tax code",
  "tax_code.restored": "brought back the tax code",
  "payment_method.added": "added the payment method",
  "payment_method.changed": "changed the payment method",
  "payment_method.archived": "archived the payment method",
  "payment_method.restored": "brought back the payment method",
  "payment_method.ordered": "put the payment methods into another order",
  "member.added": "added",
  "member.role_changed": "changed the role of",
  "member.removed": "removed",
  "member.pin_set": "set the PIN of",
  "member.pin_removed": "took away the PIN of",
  "register.created": "set up the till",
  "register.changed": "changed the till",
  "register.archived": "put away the till",
  "register.unarchived": "brought back the till",
  "device.paired": "paired the tablet",
  "device.paired_again": "paired again the tablet",
  "device.changed": "changed the tablet",
  "device.revoked": "took off the tablet",
  "terminal.added": "set up the card terminal",
  "terminal.changed": "changed the card terminal",
  "terminal.archived": "put away the card terminal",
  "printer.registered": "let in the printer",
  "printer.changed": "changed the printer",
  "printer.archived": "took off the printer",
  "member.pin_tries_forgiven": "gave new tries with the PIN to",
  "till_rules.changed": "changed the rules of the tills",
  "cash_rounding.changed": "changed how cash is rounded at",
  "cash_rounding.removed": "took away a rule of rounding cash at",
  "api_key.made": "made the API key",
  "api_key.revoked": "revoked the API key",
  "quickbooks.connected": "connected the QuickBooks company",
  "quickbooks.reconnected": "connected again the QuickBooks company",
  "quickbooks.refused": "came back from Intuit without a connection",
  "quickbooks.paused": "paused sending to the QuickBooks company",
  "quickbooks.lapsed": "paused by itself, as the subscription had lapsed: the QuickBooks company",
  "quickbooks.resumed": "went on sending to the QuickBooks company",
  "quickbooks.needs_reconnect": "was let in no longer by the QuickBooks company",
  "quickbooks.ends_soon": "saw that the authorisation ends soon for the QuickBooks company",
  "quickbooks.disconnected": "disconnected the QuickBooks company",
  "quickbooks.forgotten": "forgot the QuickBooks company",
  "quickbooks.set_up": "set up QuickBooks",
  "quickbooks.choices_changed": "changed the choice",
  "quickbooks.place_chosen": "chose in QuickBooks",
  "quickbooks.place_taken_back": "took back the place in QuickBooks of",
  "quickbooks.proposals_taken": "took as proposed, in QuickBooks,",
  "quickbooks.matches_confirmed": "linked with QuickBooks",
  "demonstration.loaded": "loaded the demonstration company",
  "demonstration.wiped": "wiped the demonstration company",
};

/** What somebody did, as it follows their name: "added the site York". */
export function wordsOf(kind: string, details: Record<string, unknown>): string {
  const words = WORDS[kind] ?? kind.replace(/[._]/g, " ");
  const named = kind.startsWith("company.") || kind === "tenant.opened" ? null : (details.name ?? details.code);
  return typeof named === "string" ? `${words} ${named}` : words;
}

const LABELS: Record<string, string> = {
  taxId: "Tax number",
  paymentTermsDays: "Payment terms",
  serviceChargePpm: "Service charge",
  serviceChargeTaxCodeId: "Tax on the service charge",
  refundApprovalAboveMinor: "Second person above",
  pricesIncludeTax: "Prices include tax",
  businessDayStart: "Day begins",
  accountId: "Account",
  isDefault: "Usual code",
};

/** The values of a change as a person reads them; ids and lists only say that they changed. */
export function changedValues(
  details: Record<string, unknown>,
  currency: string,
): { label: string; before: string | null; after: string }[] {
  const { before, after } = details;
  if (!isRecord(after) || !isRecord(before)) return [];
  return Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => {
      const value = shown(field, after[field], currency);
      const was = shown(field, before[field], currency);
      return value === null || was === null
        ? { label: labelOf(field), before: null, after: "changed" }
        : { label: labelOf(field), before: was, after: value };
    });
}

function labelOf(field: string): string {
  const words = field
    .replace(/(Ppm|Minor)$/, "")
    .replace(/([A-Z])/g, " $1")
    .toLowerCase();
  return LABELS[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function shown(field: string, value: unknown, currency: string): string | null {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object" || (field.endsWith("Id") && field !== "taxId")) return null;
  if (typeof value === "number" && field.endsWith("Ppm")) return `${formatPercent(value)} %`;
  if (typeof value === "number" && field.endsWith("Minor")) return `${formatMoney(minor(value), currency)} ${currency}`;
  if (field === "role" && String(value) in roleTitles) return roleTitles[value as keyof typeof roleTitles];
  const text = String(value);
  return text.length > 60 ? null : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
