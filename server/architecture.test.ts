import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { env } from "@/server/env";
import { schemaGate } from "@/server/schema-gate";

/** Which slice owns which tables. A slice may read any table; it writes only its own. */
const OWNERS: Record<string, string[]> = {
  auth: ["people", "sessions", "rate_limits", "members", "member_roles", "api_keys", "workplaces"],
  onboarding: ["people", "tenant_directory", "tenants", "workplaces", "companies", "sites", "members", "member_roles"],
  settings: ["companies", "sites", "tax_codes", "tax_rates", "payment_methods", "members"],
  numbers: ["number_series"],
  printing: ["issued_papers"],
  outbox: ["events", "event_subjects"],
  ledger: ["accounts", "journal_entries", "journal_lines"],
  search: ["search_words"],
  customers: ["customers"],
  catalog: ["tax_codes", "tax_rates", "categories", "products", "product_barcodes"],
  stock: ["stock_movements", "stock_levels", "stock_reservations"],
  orders: ["sales_orders", "sales_order_lines"],
  invoices: ["invoices", "invoice_drafts", "invoice_lines"],
  credits: ["credit_notes", "credit_note_lines"],
  payments: ["payment_methods", "payments", "payment_allocations", "customer_credits"],
  refunds: ["refunds"],
  presence: ["document_presence"],
  registers: ["registers", "devices", "till_rules", "cash_rounding_rules", "accounts"],
  staff: ["staff_pins"],
  approvals: ["approvals"],
  shifts: ["shifts", "cash_movements", "z_reports", "registers", "sales"],
  promotions: ["promotions", "promotion_uses", "promotion_customers"],
  giftcards: ["gift_cards", "gift_card_entries"],
  loyalty: ["loyalty_programs", "loyalty_accounts", "loyalty_entries"],
  terminals: ["terminals", "payment_attempts", "simulated_charges"],
  folios: ["folios", "folio_charges"],
  opensales: ["open_sales", "open_sale_operations"],
  sales: ["sales", "sale_lines", "sale_tenders", "sale_tasks", "return_holds"],
  tiles: [
    "favourites",
    "product_images",
    "modifier_groups",
    "modifiers",
    "product_modifier_groups",
    "price_lists",
    "price_list_items",
    "barcode_rules",
  ],
  printers: ["printers", "print_jobs"],
  mails: ["outgoing_mails"],
  reports: ["proof_runs"],
  quickbooks: [
    "quickbooks_realms",
    "quickbooks_states",
    "quickbooks_connections",
    "quickbooks_token_events",
    "quickbooks_mappings",
    "quickbooks_directory",
    "quickbooks_links",
    "quickbooks_calls",
    "quickbooks_usage",
    "quickbooks_reviews",
    "quickbooks_notices",
  ],
};
/** Brings whole books in at once, set by set, with the slices' own postings: the stated exception. */
const WRITES_EVERYTHING = ["imports", "testing"];

const root = process.cwd();
const sources = globSync("server/*/**/*.ts", { cwd: root }).filter((file) => !/\.(test|d)\.ts$/.test(file));
const text = (file: string) => readFileSync(join(root, file), "utf8");
const slice = (file: string) => file.split("/")[1] ?? "";

describe("the house", () => {
  it("keeps tenants apart and issued records frozen: the schema gate finds nothing", async () => {
    const client = new pg.Client({ connectionString: env().RUNTIME_DATABASE_URL });
    await client.connect();
    try {
      expect(await schemaGate(client)).toEqual([]);
    } finally {
      await client.end();
    }
  });

  it("has one verb per command file", () => {
    const commands = sources
      .filter((file) => slice(file) !== "testing")
      .filter((file) => /\/[a-z]+-[a-z-]+\.ts$/.test(file) && /\btx\s*\.(insert|update|delete)\(/.test(text(file)));
    const crowded = commands.flatMap((file) => {
      const verbs = [...text(file).matchAll(/^export (?:async )?function (\w+)/gm)].map((match) => match[1]);
      return verbs.length > 1 ? [`${file}: ${verbs.join(", ")}`] : [];
    });
    expect(crowded).toEqual([]);
  });

  it("lets each slice write only its own tables", () => {
    const strangers = sources.flatMap((file) => {
      const own = OWNERS[slice(file)] ?? [];
      if (WRITES_EVERYTHING.includes(slice(file))) return [];
      return tablesWritten(text(file))
        .filter((table) => !own.includes(table))
        .map((table) => `${file} writes ${table}`);
    });
    expect(strangers).toEqual([]);
  });

  it("gives browsers no schema with a page: screens import them as types, or when they are needed", () => {
    const screens = globSync("app/**/*.{ts,tsx}", { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file));
    const heavy = screens.filter((file) => {
      if (/^app\/(api|_lib\/trpc-server)/.test(file)) return false;
      return /^import (?!type )[^;]*from "(zod|@hookform\/resolvers\/zod|@\/server\/\w+\/input)"/m.test(text(file));
    });
    expect(heavy).toEqual([]);
  });

  it("names only files that exist in README and docs", () => {
    const missing = ["README.md", ...globSync("docs/**/*.md", { cwd: root })].flatMap((page) =>
      [...text(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)]
        .map((match) => match[1] ?? "")
        .filter((target) => !existsSync(join(root, dirname(page), target)))
        .map((target) => `${page} names ${target}`),
    );
    expect(missing).toEqual([]);
  });
});

/** Tables a file inserts into, updates or deletes from, by Drizzle or by SQL, in the database's spelling. */
function tablesWritten(source: string): string[] {
  const writes = [
    ...source.matchAll(/\btx\s*\.(?:insert|update|delete)\((\w+)\)/g),
    ...source.matchAll(/\binsertRows\(\s*ctx\.tx,\s*(\w+),/g),
  ];
  const drizzle = writes.map((match) => snake(match[1] ?? ""));
  const sql = [
    ...source.matchAll(
      /\b(?:insert into|delete from|update)\s+(?:public\.)?([a-z_]+)\s+(?:set|\(|where|using|as\b|[a-z]{1,3}\s+set)/gi,
    ),
  ].map((match) => match[1] ?? "");
  const known = new Set(Object.values(OWNERS).flat());
  return [...new Set([...drizzle, ...sql])].filter((table) => known.has(table));
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
