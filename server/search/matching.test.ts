import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { inTestTenant } from "@/server/testing/tenant";
import { indexWords } from "./index-words";
import { matching } from "./matching";

afterAll(closePool);

async function found(ctx: TenantContext, ids: string[], query: string): Promise<string[]> {
  const rows = await ctx.tx.execute<{ id: string }>(
    sql`select id from unnest(${sql.param(ids)}::uuid[]) as record(id) where ${matching(ctx, "customer", query)} order by id`,
  );
  return rows.rows.map((row) => row.id);
}

test("every word must begin a word of the record, in any order", async () => {
  await inTestTenant(async (ctx) => {
    const [wren, vale] = [newId(), newId()];
    await indexWords(ctx, "customer", wren, ["The Painted Wren", "17652"]);
    await indexWords(ctx, "customer", vale, ["Pemberton & Vale"]);
    const both = [wren, vale];
    expect(await found(ctx, both, "wren pain")).toEqual([wren]);
    expect(await found(ctx, both, "17652 wren")).toEqual([wren]);
    expect(await found(ctx, both, "PÉMB")).toEqual([vale]);
    expect(await found(ctx, both, "wren vale")).toEqual([]);
    expect(await found(ctx, both, "ren")).toEqual([]);
    expect(await found(ctx, both, " ")).toEqual(both);
    expect(await found(ctx, both, "%")).toEqual([]);
  });
});

test("a renamed record is found by its new name only, and by what both names share", async () => {
  await inTestTenant(async (ctx) => {
    const id = newId();
    await indexWords(ctx, "customer", id, ["Old Forge Interiors"]);
    await indexWords(ctx, "customer", id, ["New Forge Interiors"], ["Old Forge Interiors"]);
    expect(await found(ctx, [id], "old")).toEqual([]);
    expect(await found(ctx, [id], "new forge")).toEqual([id]);
  });
});

test("words of another company of the same tenant are not found", async () => {
  await inTestTenant(async (ctx) => {
    const id = newId();
    await indexWords(ctx, "customer", id, ["Union Row"]);
    const elsewhere = { ...ctx, company: { ...ctx.company, id: newId() } };
    expect(await found(elsewhere, [id], "union")).toEqual([]);
  });
});
