import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateDatabase } from "@/drizzle/migrate";
import { assertGate } from "@/server/db";
import { newId } from "@/server/ids";
import { schemaGate } from "@/server/schema-gate";

// biome-ignore lint/style/noProcessEnv: the test run hands its database over here
const admin = process.env.TEST_DATABASE_URL ?? "";
const runtime = { user: "tillbook_gate_test", password: newId() };
const name = `g_${process.pid}_${newId().slice(-8)}`;
const scratch = admin.replace(/\/[^/?]*(?=\?|$)/, `/${name}`);
let client: pg.Client;

/** A scratch copy of the schema, in which each test breaks one thing and takes it back. */
beforeAll(async () => {
  const owner = new pg.Client({ connectionString: admin });
  await owner.connect();
  await owner.query(`create database "${name}"`);
  await owner.end();
  await migrateDatabase(scratch, runtime);
  client = new pg.Client({ connectionString: scratch });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  const owner = new pg.Client({ connectionString: admin });
  await owner.connect();
  await owner.query(`drop database "${name}" with (force)`);
  await owner.end();
});

const wounds: [what: string, sql: string, fault: RegExp][] = [
  [
    "row security switched off",
    "alter table customers disable row level security",
    /customers does not have enabled and forced/,
  ],
  [
    "row security not forced",
    "alter table invoices no force row level security",
    /invoices does not have enabled and forced/,
  ],
  [
    "a second permissive policy",
    "create policy open on payments using (true) with check (true)",
    /payments has 2 permissive/,
  ],
  [
    "a policy that asks nothing",
    "alter policy tenant_isolation on products using (true)",
    /tenant_isolation on products/,
  ],
  [
    "a policy with a sub-select",
    "alter policy tenant_isolation on products using (tenant_id in (select id from tenants))",
    /sub-select/,
  ],
  ["a truncate grant", "grant truncate on stock_movements to tillbook_runtime", /may truncate stock_movements/],
  ["a delete grant on the books", "grant delete on journal_lines to tillbook_runtime", /may delete from journal_lines/],
  [
    "an update grant on an issued total",
    "grant update (total_minor) on invoices to tillbook_runtime",
    /may update invoices\.total_minor/,
  ],
  ["a key without the tenant", "create unique index bad on customers (email)", /index bad of customers/],
  [
    "a foreign key without the tenant",
    "alter table sites add constraint u unique (tenant_id, id, name), add column other uuid; alter table customers add column t2 uuid unique; alter table sites add constraint bad foreign key (other) references customers (t2)",
    /bad of sites/,
  ],
  ["a view that runs as its owner", "create view open_customers as select * from customers", /view open_customers/],
  ["a materialised view", "create materialized view m as select 1 as one", /materialised view m/],
  [
    "a function that runs as its owner",
    "create function app.leak() returns int language sql security definer as 'select 1'",
    /app\.leak/,
  ],
  [
    "a superuser owning a listed function",
    "alter function app.undo_import(uuid, uuid) owner to postgres_admin_of_test",
    /undo_import/,
  ],
  ["an unbounded numeric", "alter table products add column weight numeric", /products\.weight/],
  [
    "a table of a tenant without a policy",
    "create table notes (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))",
    /notes/,
  ],
  ["a runtime role that bypasses row security", `alter role ${runtime.user} bypassrls`, /bypasses row security/],
];

describe("the schema gate", () => {
  it("passes the schema as it is", async () => {
    expect(await gateAsRuntime()).toEqual([]);
  });

  it.each(wounds)("names %s", async (_, sql, fault) => {
    await client.query("begin");
    try {
      for (const statement of sql.split(/;\s*/))
        await client.query(statement.replace("postgres_admin_of_test", "current_user"));
      expect((await gateAsRuntime()).join("\n")).toMatch(fault);
    } finally {
      await client.query("rollback");
    }
  });

  it("leaves alone what an extension brought along, as the statistics of a hosted database", async () => {
    await client.query("begin");
    try {
      await client.query("create extension pg_stat_statements");
      expect(await gateAsRuntime()).toEqual([]);
    } finally {
      await client.query("rollback");
    }
  });

  it("keeps the product from starting, with the faults in the message", () => {
    expect(() => assertGate([])).not.toThrow();
    expect(() => assertGate(["table customers does not have enabled and forced row security"])).toThrow(
      /will not start.*customers/s,
    );
  });
});

/** What the product sees when it asks at boot: the same queries, as the role it connects with. */
async function gateAsRuntime(): Promise<string[]> {
  await client.query(`set role ${runtime.user}`);
  try {
    return await schemaGate(client);
  } finally {
    await client.query("reset role");
  }
}
