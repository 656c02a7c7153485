import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "./errors";
import { callerName, knownFields, normalizeFields, toCamel, toSnake } from "./fields";

const line = z.object({ productId: z.string(), quantity: z.string(), unitPrice: z.string().optional() });
const SalesOrder = z.object({
  customerId: z.string(),
  orderDate: z.string(),
  notes: z.string(),
  lines: z.array(line).min(1),
});
const Invoice = z.object({
  customerId: z.string(),
  issueDate: z.string(),
  dueDate: z.string().nullish(),
  lines: z.array(line),
});
const Payment = z.object({ amount: z.string(), receivedOn: z.string(), methodId: z.string() });
const Product = z.object({
  name: z.string(),
  price: z.string(),
  onHand: z.string(),
  meta: z.record(z.string(), z.unknown()),
});

const read = (schema: z.ZodType, input: unknown) => normalizeFields(input, { known: knownFields(schema) });

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

describe("one field, many names", () => {
  test.each(["customer", "customer_id", "customerId", "guest", "guest_id", "guestId", "CustomerID", "customer-id"])(
    "%s is the customer",
    (name) => {
      expect(read(SalesOrder, { [name]: "c1" }).value).toEqual({ customerId: "c1" });
    },
  );

  test.each(["item_id", "itemId", "product_id", "productId", "service_id", "item", "product", "service"])(
    "%s on a line is the product",
    (name) => {
      expect(read(SalesOrder, { items: [{ [name]: "p1", qty: "2" }] }).value).toEqual({
        lines: [{ productId: "p1", quantity: "2" }],
      });
    },
  );

  test.each(["quantity_in_stock", "stock_quantity", "stockQuantity", "quantityInStock"])(
    "%s is what is on hand",
    (name) => {
      expect(read(Product, { [name]: "5" }).value).toEqual({ onHand: "5" });
    },
  );

  test.each([
    [SalesOrder, "orderDate"],
    [Invoice, "issueDate"],
    [Payment, "receivedOn"],
  ])("a bare date is the date the target has (%#)", (schema, field) => {
    expect(read(schema, { date: "2026-01-31" }).value).toEqual({ [field]: "2026-01-31" });
  });

  test("one body makes an order or a draft invoice", () => {
    const body = {
      customer_id: "c1",
      order_date: "2026-01-31",
      items: [{ product_id: "p1", quantity: "2", unit_price: "4.50" }],
    };
    const lines = [{ productId: "p1", quantity: "2", unitPrice: "4.50" }];
    expect(read(SalesOrder, body).value).toEqual({ customerId: "c1", orderDate: "2026-01-31", lines });
    expect(read(Invoice, body).value).toEqual({ customerId: "c1", issueDate: "2026-01-31", lines });
  });

  test("a name the target has itself means itself", () => {
    expect(read(Product, { price: "4.50" }).value).toEqual({ price: "4.50" });
    expect(read(SalesOrder, { lines: [{ price: "4.50" }] }).value).toEqual({ lines: [{ unitPrice: "4.50" }] });
    const stated = z.object({ issueDate: z.string(), date: z.string() });
    expect(read(stated, { date: "2026-01-31" }).value).toEqual({ date: "2026-01-31" });
  });

  test("the boundary can say what a bare date means", () => {
    const options = { known: knownFields(Invoice), dateField: "dueDate" };
    expect(normalizeFields({ date: "2026-01-31" }, options).value).toEqual({ dueDate: "2026-01-31" });
  });

  test("without a known target every name takes its first meaning", () => {
    expect(normalizeFields({ totalAmount: "5", guest_id: "c1", some_field: 1 }).value).toEqual({
      totalAmount: "5",
      customerId: "c1",
      someField: 1,
    });
    expect(normalizeFields({ total_amount: "5" }).value).toEqual({ totalAmount: "5" });
  });

  test("a flat list of known names holds for the lines too", () => {
    const known = ["customerId", "orderDate", "lines", "productId", "quantity"];
    expect(normalizeFields({ date: "2026-01-31", items: [{ item_id: "p1" }] }, { known }).value).toEqual({
      orderDate: "2026-01-31",
      lines: [{ productId: "p1" }],
    });
  });
});

describe("what is not a field is left alone", () => {
  test("free-form objects keep their keys", () => {
    expect(read(Product, { meta: { item_id: 1, guest: 2 } }).value).toEqual({ meta: { item_id: 1, guest: 2 } });
  });

  test("names of the language itself are just unknown names", () => {
    const hostile = JSON.parse('{"constructor": 1, "__proto__": {"customer_id": "x"}, "customer": "c1"}');
    const { value, spelled } = read(SalesOrder, hostile);
    expect(value).toHaveProperty("customerId", "c1");
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(callerName(spelled, "constructor")).toBe("constructor");
  });

  test.each([[null], [undefined], ["text"], [5], [[1, 2]]])("%j passes through", (input) => {
    expect(read(SalesOrder, input).value).toEqual(input);
  });

  test("a body nested without end does not exhaust the stack", () => {
    const deep = JSON.parse(`${'{"lines":['.repeat(2000)}1${"]}".repeat(2000)}`);
    expect(() => normalizeFields(deep)).not.toThrow();
  });
});

describe("two names of one field", () => {
  test("with different values are an error that names both, not a coin toss", () => {
    const error = errorOf(() => read(SalesOrder, { customer_id: "c1", guest_id: "c2" }));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ kind: "invalid", code: "ambiguous_field", field: "guest_id" });
    expect(String(error)).toContain('"customer_id" and "guest_id"');
  });

  test("are found inside lines, at the caller's path", () => {
    const error = errorOf(() => read(SalesOrder, { items: [{ item_id: "p1" }, { item_id: "p1", product_id: "p2" }] }));
    expect(error).toMatchObject({ code: "ambiguous_field", field: "items.1.product_id" });
  });

  test("with equal values are fine", () => {
    expect(read(SalesOrder, { customer_id: "c1", guest: "c1" }).value).toEqual({ customerId: "c1" });
    const lines = [{ productId: "p1" }];
    expect(read(SalesOrder, { items: lines, lines: [{ productId: "p1" }] }).value).toEqual({ lines });
  });

  test("a number and its text are not equal", () => {
    expect(errorOf(() => read(SalesOrder, { lines: [{ qty: 2, quantity: "2" }] }))).toBeInstanceOf(AppError);
  });
});

describe("an error names the field as the caller writes it", () => {
  test("a field that was sent, by the name it was sent under", () => {
    const { spelled } = read(SalesOrder, { guest_id: "c1", items: [{ item_id: "p1", qty: "-1" }] });
    expect(callerName(spelled, "customerId")).toBe("guest_id");
    expect(callerName(spelled, ["lines", 0, "quantity"])).toBe("items.0.qty");
  });

  test("a missing field, in the style of the rest", () => {
    const snake = read(SalesOrder, { order_date: "2026-01-31", items: [{}] }).spelled;
    expect(callerName(snake, "customerId")).toBe("customer_id");
    expect(callerName(snake, "lines.0.unitPrice")).toBe("items.0.unit_price");
    const camel = read(SalesOrder, { orderDate: "2026-01-31" }).spelled;
    expect(callerName(camel, "customerId")).toBe("customerId");
  });

  test("a field missing in one line, as it is called in another", () => {
    const { spelled } = read(SalesOrder, { items: [{ item_id: "p1" }, { quantity: "1" }] });
    expect(callerName(spelled, "lines.1.productId")).toBe("items.1.item_id");
  });

  test("in the style of the boundary when nothing tells", () => {
    const { spelled } = normalizeFields({}, { known: knownFields(SalesOrder), style: "snake" });
    expect(callerName(spelled, "orderDate")).toBe("order_date");
  });
});

test("the fields of an input are found through optionals, unions, defaults and transforms", () => {
  const schema = z
    .object({
      plain: z.string(),
      maybe: z.object({ inside: z.string() }).nullish(),
      list: z.array(z.object({ item: z.string().default("") })).default([]),
      either: z.union([z.string(), z.object({ option: z.string() })]),
      shaped: z.object({ before: z.string() }).transform((value) => value.before),
    })
    .superRefine(() => {});
  expect(knownFields(schema)).toEqual([
    ...["plain", "maybe", "maybe.inside", "list", "list.item", "either", "either.option", "shaped", "shaped.before"],
  ]);
});

test("answers change the case of keys only, at every depth, and keep dates and lists", () => {
  const at = new Date(0);
  const answer = { customerId: "c1", paidAt: at, lines: [{ unitPrice: "4.50", taxSummary: [] }], total: null };
  const snake = { customer_id: "c1", paid_at: at, lines: [{ unit_price: "4.50", tax_summary: [] }], total: null };
  expect(toSnake(answer)).toEqual(snake);
  expect(toCamel(snake)).toEqual(answer);
  expect((toSnake(answer) as { paid_at: unknown }).paid_at).toBe(at);
});
