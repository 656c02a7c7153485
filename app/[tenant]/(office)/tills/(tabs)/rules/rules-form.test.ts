import { describe, expect, it } from "vitest";
import { changedRules } from "@/server/registers/rules";
import { defaultTillRules } from "@/server/till/till-rules";
import { formOf, wishOf } from "./rules-form";

describe("the form of the till rules", () => {
  it("asks for the very rules it was made of while nothing is typed", () => {
    for (const trade of ["shop", "cafe", "hotel"] as const) {
      const rules = defaultTillRules(trade);
      expect(changedRules(rules, wishOf(formOf(rules, "GBP")) as never, "GBP")).toEqual(rules);
    }
  });

  it("takes an empty limit as no limit, and tips however they are listed", () => {
    const form = formOf(defaultTillRules("cafe"), "GBP");
    const cashier = { ...form.roles.cashier, returnLimit: " ", discountPercent: "12.5" };
    const wish = wishOf({
      ...form,
      roles: { ...form.roles, cashier },
      tips: { ...form.tips, presets: "5% 7.5; 10,15 %" },
    });
    expect(wish.roles?.cashier).toMatchObject({ returnLimit: null, discountPercent: "12.5" });
    expect(wish.tips?.presets).toEqual(["5", "7.5", "10", "15"]);
  });
});
