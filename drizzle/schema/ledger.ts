import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id, minor, tenantId } from "./columns";
import { companies, sites } from "./tenants";

export const accounts = pgTable(
  "accounts",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    type: text("type").notNull(),
    /** What the product posts here by itself (`receivable`, `sales`, …); null for accounts the user added. */
    purpose: text("purpose"),
    archivedAt: at("archived_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "accounts_company_fk",
    }),
    unique("accounts_code_key").on(t.tenantId, t.companyId, t.code),
    unique("accounts_purpose_key").on(t.tenantId, t.companyId, t.purpose),
    check("accounts_type_check", sql`${t.type} in ('asset', 'liability', 'equity', 'income', 'expense')`),
  ],
);

/** One balanced posting. Append-only; corrected by reversal. */
export const journalEntries = pgTable(
  "journal_entries",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    number: integer("number"),
    postedOn: date("posted_on", { mode: "string" }).notNull(),
    /** What caused it: `invoice`, `payment`, `refund`, `credit_note`, `stock_movement`, `manual` … */
    causeType: text("cause_type").notNull(),
    causeId: uuid("cause_id").notNull(),
    /** `issue`, `void`, `cost` …: one cause may post several entries, each exactly once. */
    step: text("step").notNull(),
    memo: text("memo").notNull(),
    currency: text("currency").notNull(),
    reversalOf: uuid("reversal_of"),
    importId: uuid("import_id"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "journal_entries_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.reversalOf],
      foreignColumns: [t.tenantId, t.id],
      name: "journal_entries_reversal_fk",
    }),
    unique("journal_entries_cause_key").on(t.tenantId, t.causeType, t.causeId, t.step),
    // Only reversals are looked up this way, and the key's own check when an import is taken back.
    index("journal_entries_reversal_idx").on(t.tenantId, t.reversalOf).where(sql`reversal_of is not null`),
    index("journal_entries_date_idx").on(t.tenantId, t.companyId, t.postedOn, t.id),
  ],
);

/** Debit is positive, credit negative, in the document's currency and in the company's. */
export const journalLines = pgTable(
  "journal_lines",
  {
    tenantId: tenantId(),
    entryId: uuid("entry_id").notNull(),
    position: integer("position").notNull(),
    companyId: uuid("company_id").notNull(),
    accountId: uuid("account_id").notNull(),
    postedOn: date("posted_on", { mode: "string" }).notNull(),
    amountMinor: minor("amount_minor").notNull(),
    baseMinor: minor("base_minor").notNull(),
    customerId: uuid("customer_id"),
    siteId: uuid("site_id"),
    taxCode: text("tax_code"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.entryId, t.position] }),
    foreignKey({
      columns: [t.tenantId, t.entryId],
      foreignColumns: [journalEntries.tenantId, journalEntries.id],
      name: "journal_lines_entry_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
      name: "journal_lines_account_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "journal_lines_site_fk",
    }),
    index("journal_lines_account_idx").on(t.tenantId, t.companyId, t.accountId, t.postedOn),
    index("journal_lines_customer_idx").on(t.tenantId, t.customerId, t.postedOn).where(sql`customer_id is not null`),
  ],
);
