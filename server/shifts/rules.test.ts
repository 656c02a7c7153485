import { describe, expect, test } from "vitest";
import { permissionsAtTill, permissionsOfRole } from "@/server/auth/permissions";
import { type Minor, minor, sum } from "@/server/money";
import type { MovementKind } from "@/server/till/shift-figures";
import { defaultTillRules } from "@/server/till/till-rules";
import { movementPostings } from "./postings";
import { approvalFor, cannotLeave, cannotMove, differenceRule, drawerEffect, roleAtTill } from "./rules";

const { roles } = defaultTillRules();
const wish = (kind: Parameters<typeof cannotMove>[0]["kind"], amount: number, tax = 0) => ({
  kind,
  amountMinor: minor(amount),
  taxMinor: minor(tax),
});
const posted = (kind: MovementKind, amount: number, tax = 0) =>
  movementPostings({
    kind,
    amountMinor: minor(amount),
    taxMinor: minor(tax),
    accountId: "drawer",
    siteId: "york",
    other: "bank",
  }).map(({ account, amountMinor }) => [typeof account === "object" ? account.id : account, amountMinor]);

describe("what is booked", () => {
  test("0.50 short at the opening, 3.40 short at the close, 225.00 to the bank", () => {
    expect(posted("over_short", -50)).toEqual([
      ["drawer", -50],
      ["over_short", 50],
    ]);
    expect(posted("over_short", -340)).toEqual([
      ["drawer", -340],
      ["over_short", 340],
    ]);
    expect(posted("float_out", -22_500)).toEqual([
      ["drawer", -22_500],
      ["bank", 22_500],
    ]);
  });

  test("petty cash of 12.00 with 2.00 tax is 10.00 of expense; every movement balances", () => {
    expect(posted("pay_out", -1_200, 200)).toEqual([
      ["drawer", -1_200],
      ["expenses", 1_000],
      ["tax_input", 200],
    ]);
    for (const kind of ["float_in", "float_out", "pay_in", "pay_out", "drop", "tip_out", "over_short"] as const) {
      expect(sum(posted(kind, -1_200).map(([, amount]) => amount as Minor))).toBe(0);
    }
    expect(posted("no_sale", 0)).toEqual([]);
  });
});

test("only paying in fills a drawer, and nothing moves when it is opened for nothing", () => {
  expect(drawerEffect(wish("pay_in", 500))).toBe(500);
  expect(drawerEffect(wish("drop", 500))).toBe(-500);
  expect(drawerEffect(wish("no_sale", 0))).toBe(0);
  expect(cannotMove(wish("no_sale", 1))?.code).toBe("no_sale_amount");
  expect(cannotMove(wish("drop", 0))?.code).toBe("amount_missing");
  expect(cannotMove(wish("drop", 500, 100))?.code).toBe("tax_not_paid");
  expect(cannotMove(wish("pay_out", 500, 500))?.code).toBe("tax_too_high");
  expect(cannotMove(wish("pay_out", 500, 83))).toBeNull();
});

test("beyond the role's limit somebody else agrees to exactly that", () => {
  expect(approvalFor(wish("pay_out", 1), roles.cashier)).toEqual({ action: "pay_out", amountMinor: 1 });
  expect(approvalFor(wish("tip_out", 1), roles.cashier)).toEqual({ action: "pay_out", amountMinor: 1 });
  expect(approvalFor(wish("no_sale", 0), roles.cashier)).toEqual({ action: "no_sale", amountMinor: 0 });
  expect(approvalFor(wish("drop", 90_000), roles.cashier)).toBeNull();
  expect(approvalFor(wish("pay_out", 10_000), roles.clerk)).toBeNull();
  expect(approvalFor(wish("pay_out", 10_001), roles.clerk)).not.toBeNull();
  expect(approvalFor(wish("pay_out", 90_000), roles.manager)).toBeNull();
});

test("at a tablet a PIN the office has not checked counts as a cashier's", () => {
  const at = (role: "manager" | "clerk" | "cashier", proven: boolean) =>
    roleAtTill({ kind: "member", role }, permissionsAtTill(role, proven));
  expect([at("manager", true), at("manager", false)]).toEqual(["manager", "cashier"]);
  expect([at("clerk", true), at("cashier", true)]).toEqual([
    permissionsAtTill("clerk", true).has("products.write") ? "clerk" : "cashier",
    "cashier",
  ]);
  expect(at("clerk", false)).toBe("cashier");
  expect(roleAtTill({ kind: "member", role: "clerk" }, permissionsOfRole("clerk"))).toBe("clerk");
  expect(roleAtTill({ kind: "device" }, permissionsAtTill(null, false))).toBe("cashier");
});

test("a threshold is passed only by more, and no more can stay than was counted", () => {
  expect(differenceRule(minor(200), 200, "GBP")).toBeNull();
  expect(differenceRule(minor(340), 200, "GBP")).toBe("Above 2.00 GBP, so a reason and a manager are needed.");
  expect(cannotLeave(minor(37_500), minor(15_000), "GBP")).toBeNull();
  expect(cannotLeave(minor(100), minor(101), "GBP")?.code).toBe("float_above_count");
});
