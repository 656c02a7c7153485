import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type LoneDatabase, openLoneDatabase } from "@/bin/lone-database.mjs";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { importedApart } from "@/server/testing/imported-apart";
import { issueCreditNote } from "./issue-credit-note";

let database: LoneDatabase;

beforeAll(async () => {
  database = await openLoneDatabase();
  // biome-ignore lint/style/noProcessEnv: lines are never changed but by a migration, and this one reaches all tenants
  Object.assign(process.env, { RUNTIME_DATABASE_URL: database.runtimeUrl, DATABASE_POOL_MAX: "4" });
}, 60_000);

afterAll(async () => {
  await closePool();
  await database?.close();
});

/** As its owner, whom row security binds. */
async function asOwner(statements: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    await admin.query("set role tillbook_owner");
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/** The statements of the migration from where it opens all tenants to where it closes them again. */
function migration(): string[] {
  const file = readFileSync(join(process.cwd(), "drizzle", "migrations", "0037_booked_to.sql"), "utf8");
  return file.split("--> statement-breakpoint").filter((statement) => /^UPDATE|FORCE ROW/m.test(statement));
}

const incomes = (ctx: TenantContext) =>
  ctx.tx.execute<{ number: string; position: number; income: string | null }>(sql`
    select i.number, l.position, l.income from invoices i
    join invoice_lines l on l.tenant_id = i.tenant_id and l.invoice_id = i.id where i.tenant_id = ${ctx.tenant}
    union all
    select n.number, l.position, l.income from credit_notes n
    join credit_note_lines l on l.tenant_id = n.tenant_id and l.credit_note_id = n.id where n.tenant_id = ${ctx.tenant}
    order by 1, 2`);

it("what was imported before lines said what they were booked to says so from the migration on, and what was taken back from sales returns stays there", async () => {
  const at = await importedApart();
  const asBooked = (await at.inside(incomes)).rows;
  expect(asBooked.filter(({ income }) => income !== null)).toHaveLength(5);
  const unsaid = ["invoice_lines", "credit_note_lines"].map((table) => `update ${table} set income = null`);
  const [open, ...rest] = [migration().filter((one) => one.includes("NO FORCE")), ...migration().slice(4)];
  expect([open.length, rest.length]).toEqual([4, 8]);
  await asOwner([...open, ...unsaid]);
  const badDebt = await at.idOf("INV-A600002");
  const { id } = await at.inside((ctx) =>
    issueCreditNote(ctx, { invoiceId: badDebt, reason: "It was paid after all" }),
  );
  await asOwner(rest);
  const now = (await at.inside(incomes)).rows;
  expect(now.filter(({ number }) => asBooked.some((one) => one.number === number))).toEqual(asBooked);
  const office = await at.inside((ctx) =>
    ctx.tx.execute(
      sql`select income from credit_note_lines where tenant_id = ${ctx.tenant} and credit_note_id = ${id}`,
    ),
  );
  expect(office.rows).toEqual([{ income: null }]);
  expect(await at.broken()).toEqual([]);
});
