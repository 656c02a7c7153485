import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { inNaturalOrder } from "./natural-order";
import { inTestTenant } from "./testing/tenant";

it("puts names in the order people count", () =>
  inTestTenant(async ({ tx }) => {
    const names = [
      "Room 2",
      "room 10",
      "Room 2a",
      "Bar",
      "Room 1",
      "Room 02b",
      "2026-11",
      "7",
      `Shelf ${"9".repeat(30)}`,
    ];
    const values = sql.join(
      [...names].sort().map((name) => sql`(${name}::text)`),
      sql`, `,
    );
    const { rows } = await tx.execute<{ name: string }>(
      sql`select name from (values ${values}) v (name) order by ${inNaturalOrder(sql`name`)}`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      "7",
      "2026-11",
      "Bar",
      "Room 1",
      "Room 2",
      "Room 2a",
      "Room 02b",
      "room 10",
      `Shelf ${"9".repeat(30)}`,
    ]);
  }));
