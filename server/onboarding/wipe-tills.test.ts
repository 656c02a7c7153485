import { and, eq, sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { companies } from "@/drizzle/schema/tenants";
import { closePool, inTenantTransaction } from "@/server/db";
import { wishesFor } from "@/server/testing/inputs";
import { procedures, Trading } from "@/server/testing/trading";

afterAll(closePool);

/** What does something in a business: not who works there, nor what was brought in, nor the company itself. */
const SLICES =
  /^(approvals|credits|customers|products|categories|folios|giftCards|invoices|loyalty|mails|openSales|orders|payments|printers|promotions|refunds|registers|sales|shifts|staff|stock|terminals|tiles)\./;

it("a demonstration company is wiped whole, whatever its office and its tills did before", async () => {
  const owner = await Trading.open("Larkfield");
  const demo = await owner.sibling("Demo");
  const { tenant } = owner.owner;
  await inTenantTransaction(tenant, [], (tx) =>
    tx
      .update(companies)
      .set({ demonstration: true })
      .where(and(eq(companies.tenantId, tenant), eq(companies.id, demo.companyId))),
  );
  const done = new Set<string>();
  for (const path of Object.keys(procedures)) {
    if (procedures[path]?._def.type !== "mutation" || !SLICES.test(path)) continue;
    for (const wish of await wishesFor(path, demo)) {
      await demo.ask(path, wish).then(
        () => done.add(path),
        () => {},
      );
    }
  }
  for (const path of ["sales.ringUp", "shifts.close", "terminals.charge", "giftCards.issue", "promotions.claim"])
    expect(done).toContain(path);
  await demo.ask("onboarding.wipeDemonstration", { companyId: demo.companyId, confirm: "Demo Ltd" });
  const left = await inTenantTransaction(tenant, [], (tx) => rowsOf(tx, demo.companyId));
  expect(left).toEqual([]);
}, 60_000);

/** The tables that still hold something of a company. */
async function rowsOf(tx: Parameters<Parameters<typeof inTenantTransaction>[2]>[0], companyId: string) {
  const tables = await tx.execute<{ name: string }>(sql`
    select c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = 'public' and c.column_name = 'company_id' order by 1`);
  expect(tables.rows.length).toBeGreaterThan(40);
  const left: string[] = [];
  for (const { name } of tables.rows) {
    const found = await tx.execute(sql`select 1 from ${sql.identifier(name)} where company_id = ${companyId} limit 1`);
    if (found.rows.length > 0) left.push(name);
  }
  return left;
}
