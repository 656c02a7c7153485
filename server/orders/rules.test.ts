import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalAdd, decimalCompare, minor, sum } from "@/server/money";
import {
  cannotCancel,
  cannotChangeLine,
  cannotChangeParties,
  cannotConfirm,
  cannotEdit,
  cannotInvoice,
  cannotReserve,
  type OrderStatus,
  outstanding,
  readyAmount,
  readyQuantity,
  shortQuantity,
  statusOf,
  toGo,
} from "./rules";

test("the worked example: 168 ordered, 60 invoiced, 72 reserved", () => {
  const line = { quantity: "168", invoicedQuantity: "60", stocked: true, reservedQuantity: "72" };
  expect(outstanding(line)).toBe("108");
  expect(readyQuantity(line)).toBe("72");
  expect(shortQuantity(line)).toBe("36");
  expect(statusOf("confirmed", [line])).toBe("part_invoiced");
  expect(statusOf("part_invoiced", [{ quantity: "168", invoicedQuantity: "168" }])).toBe("invoiced");
  expect(statusOf("invoiced", [line])).toBe("part_invoiced");
  expect(
    cannotChangeLine({ ...line, description: "RABBIT NIGHT LIGHT", productId: "p" }, { quantity: "59", productId: "p" })
      ?.message,
  ).toContain("60 of RABBIT NIGHT LIGHT are invoiced, so its quantity cannot be less than 60");
});

describe("what an order lets one do", () => {
  const order = (status: OrderStatus) => ({
    status,
    number: status === "quote" ? null : "SO-000042",
    quoteNumber: "Q-000007",
  });
  const statuses: OrderStatus[] = ["quote", "confirmed", "part_invoiced", "invoiced", "cancelled"];
  test.each([
    ["edit", cannotEdit, ["quote", "confirmed", "part_invoiced"]],
    ["confirm", cannotConfirm, ["quote"]],
    ["cancel", cannotCancel, ["quote", "confirmed", "part_invoiced"]],
    ["invoice", cannotInvoice, ["confirmed", "part_invoiced"]],
    ["reserve", cannotReserve, ["confirmed", "part_invoiced"]],
    ["change the parties", cannotChangeParties, ["quote", "confirmed", "invoiced", "cancelled"]],
  ] as const)("%s", (_, cannot, allowed) => {
    for (const status of statuses) {
      const reason = cannot(order(status));
      expect([status, reason === null]).toEqual([status, (allowed as readonly string[]).includes(status)]);
      if (reason) expect(reason.message).toContain(status === "quote" ? "Q-000007" : "SO-000042");
    }
  });
  test("a quote and a cancelled order keep their status whatever the lines are", () => {
    const done = [{ quantity: "1", invoicedQuantity: "1" }];
    expect(statusOf("quote", done)).toBe("quote");
    expect(statusOf("cancelled", done)).toBe("cancelled");
  });
});

describe("an invoiced line", () => {
  const line = { quantity: "10", invoicedQuantity: "4", description: "Doormat", productId: "p" };
  test("may change in anything but falling below what is invoiced", () => {
    expect(cannotChangeLine(line, { quantity: "4", productId: "p" })).toBeNull();
    expect(cannotChangeLine(line, { quantity: "400", productId: "p" })).toBeNull();
    for (const after of [{ quantity: "3.9999", productId: "p" }, { quantity: "10", productId: "q" }, null]) {
      expect(cannotChangeLine(line, after)).toMatchObject({
        code: "below_invoiced",
        figures: { invoicedQuantity: "4" },
      });
    }
  });
  test("that is not invoiced at all may go", () => {
    expect(cannotChangeLine({ ...line, invoicedQuantity: "0" }, null)).toBeNull();
  });
});

test("what is ready of a line over any steps sums to its total", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -99_999, max: 99_999 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }),
      (total, steps) => {
        const quantity = String(steps.reduce((all, step) => all + step, 0));
        let invoiced = "0";
        const parts = steps.map((step) => {
          const line = {
            quantity,
            invoicedQuantity: invoiced,
            stocked: true,
            reservedQuantity: String(step),
            totalMinor: minor(total),
          };
          invoiced = decimalAdd(invoiced, String(step));
          return readyAmount(line);
        });
        expect(decimalCompare(invoiced, quantity)).toBe(0);
        expect(sum(parts)).toBe(total);
      },
    ),
  );
});

test("what stands in a draft is not ready once more", () => {
  const line = { quantity: "10", invoicedQuantity: "2", stocked: true, reservedQuantity: "5", draftedQuantity: "4" };
  expect(readyQuantity(line)).toBe("1");
  expect(shortQuantity(line)).toBe("3");
  expect(readyAmount({ ...line, totalMinor: minor(1000) })).toBe(100);
  expect(readyQuantity({ ...line, draftedQuantity: "8" })).toBe("0");
});

test("what is to go is never less than nothing", () => {
  expect(toGo(minor(145_205), minor(48_600))).toBe(96_605);
  expect(toGo(minor(100), minor(120))).toBe(0);
});
