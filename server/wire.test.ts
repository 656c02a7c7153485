import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/server/errors";
import { parseInput } from "@/server/parse-input";
import { amount, quantity } from "@/server/totals/input";
import { NAMED_IN, Written } from "@/server/wire";

const number = (source: string) => new Written(source, Number(source));
const query = (text: string) => new Written(text, text);
const read = <S extends z.ZodType>(schema: S, fields: object, style: "snake" | "camel" = "snake") =>
  parseInput(schema, { ...fields, [NAMED_IN]: style });

const Order = z.object({
  customerId: z.string(),
  version: z.int().optional(),
  total: amount.optional(),
  lines: z.array(z.object({ quantity })),
});

describe("what was written on the wire", () => {
  it("keeps the digits of an amount sent as a number", async () => {
    const order = await read(Order, { customer: "c", total: number("45.10"), items: [{ qty: number("0.30") }] });
    expect(order).toEqual({ customerId: "c", total: "45.10", lines: [{ quantity: "0.3" }] });
  });

  it("never rounds: an amount with an exponent is refused", async () => {
    await expect(read(z.object({ total: amount }), { total: number("1e3") })).rejects.toThrow(AppError);
  });

  it.each([
    ["limit", z.object({ limit: z.int().max(200) }), { limit: query("50") }, { limit: 50 }],
    ["limit left out", z.object({ limit: z.int().default(50) }), {}, { limit: 50 }],
    ["a flag", z.object({ open: z.boolean() }), { open: query("true") }, { open: true }],
    ["one of a list", z.object({ ids: z.array(z.int()) }), { ids: query("7") }, { ids: [7] }],
    ["a choice", z.object({ sort: z.enum(["a", "b"]).optional() }), { sort: query("b") }, { sort: "b" }],
  ])("reads %s out of a query", async (_name, schema: z.ZodType, fields, expected) => {
    expect(await read(schema, fields)).toEqual(expected);
  });

  it.each(["1e9", "ten", "", "Infinity", "0x10"])("refuses a limit of %j", async (text) => {
    await expect(read(z.object({ limit: z.int() }), { limit: query(text) })).rejects.toThrow(/^limit: /);
  });

  it("names a missing field the way the others are written", async () => {
    const fieldOf = (fields: object, style: "snake" | "camel") =>
      read(Order, fields, style).catch((error: AppError) => error.field);
    expect(await fieldOf({ items: [] }, "snake")).toBe("customer_id");
    expect(await fieldOf({ orderLines: [] }, "camel")).toBe("customerId");
    expect(await fieldOf({ customer: "c", items: [{ qty: "1" }, {}] }, "snake")).toBe("items.1.qty");
  });

  it("takes two equal names of one field and refuses two that differ", async () => {
    const line = (second: string) => ({ customer: "c", items: [{ qty: number("2"), quantity: number(second) }] });
    expect(await read(Order, line("2"))).toMatchObject({ lines: [{ quantity: "2" }] });
    await expect(read(Order, line("3"))).rejects.toThrow(/"qty" and "quantity"/);
  });
});
