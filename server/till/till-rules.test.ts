import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultTillRules, readTillRules, rulesOfRole } from "./till-rules";

describe("the rules of the tills", () => {
  it("let a cashier give 10 % and take 50.00 back, and see nothing expected", () => {
    const cashier = rulesOfRole(readTillRules({}), "cashier");
    expect(cashier).toMatchObject({ discountPpm: 100_000, returnMinor: 5_000, overridePrice: false, noSale: false });
    expect(cashier.seesExpected).toBe(false);
  });

  it("let somebody who does not sell do nothing by themselves", () => {
    const rules = defaultTillRules();
    expect(rulesOfRole(rules, "viewer")).toMatchObject({ discountPpm: 0, returnMinor: 0, overridePrice: false });
    expect(rulesOfRole(rules, "toString")).toMatchObject({ discountPpm: 0 });
  });

  it("keep what was decided and fill in what was not", () => {
    const rules = readTillRules({
      roles: { cashier: { discountPpm: 50_000, returnMinor: null } },
      tips: { on: true, presetsPpm: [50_000], base: "net" },
      receipt: { footer: "Thank you" },
      leaseSeconds: 60,
    });
    expect(rules.roles.cashier).toMatchObject({ discountPpm: 50_000, returnMinor: null, payOutMinor: 0 });
    expect(rules.tips).toEqual({ on: true, presetsPpm: [50_000], base: "net" });
    expect(rules.receipt).toEqual({ header: "", footer: "Thank you", qrCode: true });
    expect(rules).toMatchObject({ leaseSeconds: 60, returnAgeDays: 30, shiftDifferenceMinor: 500 });
  });

  it("show tables to a café, rooms to a hotel and neither to a shop", () => {
    expect(readTillRules(null).places).toEqual({ tables: false, rooms: false });
    expect(readTillRules(null, "cafe").places).toEqual({ tables: true, rooms: false });
    expect(readTillRules(null, "hotel").places).toEqual({ tables: true, rooms: true });
    expect(readTillRules({ tips: { on: false } }, "cafe").tips.on).toBe(false);
  });

  it("are whole whatever is read, and the same when read again", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const read = readTillRules(json);
        expect(Object.keys(read).sort()).toEqual(Object.keys(defaultTillRules()).sort());
        expect(readTillRules(JSON.parse(JSON.stringify(read)))).toEqual(read);
      }),
    );
    expect(readTillRules({ leaseSeconds: -1, soundVolume: 1e9, returnAgeDays: "30", roles: [] })).toEqual(
      defaultTillRules(),
    );
  });
});
