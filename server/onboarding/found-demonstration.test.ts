import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { tenantOfSlug } from "@/server/auth/tenant-directory";
import { closePool, inTenantTransaction } from "@/server/db";
import { foundDemonstration } from "./found-demonstration";

afterAll(closePool);

it("the demonstration has something on every screen, adds up, and is loaded once", async () => {
  const { loaded, slug, signIns } = await foundDemonstration({ ifEmpty: false });
  expect(loaded).toBe(true);
  expect(signIns.map(({ role }) => role)).toEqual(["owner", "accountant", "manager", "clerk", "cashier"]);
  const tenant = (await tenantOfSlug(slug)) ?? "";
  const counts = async () => {
    const found = await inTenantTransaction(tenant, [], (tx) =>
      tx.execute<Record<string, string>>(sql`select
        (select count(*) from invoices where tenant_id = ${tenant}) as invoices,
        (select count(*) from invoices where tenant_id = ${tenant} and status = 'partial') as part_paid,
        (select count(*) from invoices where tenant_id = ${tenant} and balance_due_minor > 0 and due_date < current_date) as overdue,
        (select current_date - max(issue_date) from invoices where tenant_id = ${tenant}) as days_ago,
        (select extract(isodow from max(issue_date)) from invoices where tenant_id = ${tenant}) as last_weekday,
        (select count(*) from invoice_drafts where tenant_id = ${tenant}) as drafts,
        (select count(distinct status) from sales_orders where tenant_id = ${tenant}) as order_stages,
        (select count(*) from refunds where tenant_id = ${tenant} and status = 'requested') as waiting,
        (select count(*) from stock_levels where tenant_id = ${tenant} and on_hand > 0) as on_shelves,
        (select count(*) from stock_levels where tenant_id = ${tenant} and on_hand < 0) as below_zero,
        (select count(*) from registers where tenant_id = ${tenant}) as tills,
        (select count(*) from favourites where tenant_id = ${tenant}) as favourites,
        (select count(distinct category_id) from products where tenant_id = ${tenant}) as tabs,
        (select count(*) from promotions where tenant_id = ${tenant}) as codes,
        (select sum(balance_minor) from gift_cards where tenant_id = ${tenant}) as on_cards,
        (select count(*) from staff_pins where tenant_id = ${tenant}) as pins,
        (select coalesce(sum(base_minor), 0) from journal_lines where tenant_id = ${tenant}) as trial_balance,
        (select bool_and((c ->> 'ok')::boolean) from imports, jsonb_array_elements(report -> 'checks') c where tenant_id = ${tenant}) as proven`),
    );
    return found.rows[0] ?? {};
  };
  const first = await counts();
  expect(first).toMatchObject({
    drafts: "1",
    order_stages: "4",
    waiting: "1",
    trial_balance: "0",
    below_zero: "0",
    tills: "2",
    favourites: "24",
    tabs: "4",
    codes: "1",
    on_cards: "2500",
    pins: "0",
    proven: true,
  });
  // The file ends on a Thursday; its days are booked whole weeks later.
  expect(Number(first.last_weekday)).toBe(4);
  expect(Number(first.days_ago)).toBeGreaterThan(0);
  expect(Number(first.days_ago)).toBeLessThanOrEqual(8);
  expect(Number(first.invoices)).toBeGreaterThan(1_500);
  for (const some of ["part_paid", "overdue", "on_shelves"])
    expect({ some, many: Number(first[some]) > 3 }).toEqual({ some, many: true });
  expect(await foundDemonstration({ ifEmpty: true })).toMatchObject({ loaded: false, signIns });
  expect(await counts()).toEqual(first);
}, 240_000);
