import { describe, expect, it } from "vitest";
import { type Choice, fitsRole, proposeRole } from "./propose-role";
import { standingOf } from "./role-state";
import { type OurSide, rolesWanted, taxModeOf } from "./roles";

const ours: OurSide = {
  methods: [
    { id: "m-cash", name: "Cash", kind: "cash", archived: false },
    { id: "m-card", name: "Card", kind: "card_terminal", archived: false },
    { id: "m-bank", name: "Bank transfer", kind: "bank_transfer", archived: false },
    { id: "m-gift", name: "Gift card", kind: "gift_card", archived: false },
  ],
  taxCodes: [
    { code: "STANDARD", name: "VAT 20 %", ratePpm: 200_000, archived: false },
    { code: "ZERO", name: "VAT 0 %", ratePpm: 0, archived: false },
    { code: "EXEMPT", name: "Exempt", ratePpm: 0, archived: false },
  ],
  sites: [{ id: "s-york", name: "York shop" }],
  accounts: [{ purpose: "sales", code: "4000", name: "Sales" }],
  bookedTo: ["fees", "bad_debts"],
};
const theirs = (id: string, name: string, type: string, more: Partial<Choice> = {}): Choice => ({
  id,
  name,
  active: true,
  type,
  subType: "",
  number: "",
  currency: "",
  ratePpm: null,
  ...more,
});
const accounts = [
  theirs("1", "Current account", "Bank", { subType: "Checking" }),
  theirs("2", "Petty cash", "Bank", { subType: "CashOnHand" }),
  theirs("3", "Undeposited Funds", "Other Current Asset", { subType: "UndepositedFunds" }),
  theirs("4", "Card clearing", "Other Current Asset"),
  theirs("5", "Sales of Product Income", "Income", { subType: "SalesOfProductIncome" }),
  theirs("6", "Discounts given", "Income", { subType: "DiscountsRefundsGiven" }),
  theirs("7", "Accounts Receivable (A/R)", "Accounts Receivable"),
  theirs("8", "Gift vouchers outstanding", "Other Current Liability"),
  theirs("9", "Rent", "Expense"),
  theirs("10", "Card fees", "Expense", { subType: "BankCharges" }),
  theirs("11", "Allowance for doubtful debts", "Expense", { subType: "BadDebts" }),
];
const codes = [
  theirs("t1", "20.0% S", "", { ratePpm: 200_000 }),
  theirs("t2", "0.0% Z", "", { ratePpm: 0 }),
  theirs("t3", "Exempt", "", { ratePpm: 0 }),
  theirs("t4", "No VAT", "", { ratePpm: 0 }),
  theirs("t5", "20.0% reverse charge, purchases", "", { ratePpm: null }),
];
const wanted = (role: string) => {
  const found = rolesWanted(ours, { tax: "codes", isDaily: false, hasDepartments: true }).find(
    (one) => one.role === role,
  );
  if (!found) throw new Error(`${role} is not asked for`);
  return found;
};

describe("the roles of a company", () => {
  it("are its accounts, its ways to pay, its taxes and its sites", () => {
    const roles = rolesWanted(ours, { tax: "codes", isDaily: false, hasDepartments: true }).map(({ role }) => role);
    expect(roles).toEqual([
      ...["sales", "discounts", "service_charge", "tips", "gift_cards"].map((name) => `account:${name}`),
      ...["fees", "bad_debts", "deposits"].map((name) => `account:${name}`),
      ...["cash_rounding", "over_short", "receivable", "tax"].map((name) => `account:${name}`),
      ...["tender:m-cash", "tender:m-card", "tender:m-bank"],
      ...["tax:STANDARD", "tax:ZERO", "tax:EXEMPT", "tax:none"],
      ...["method:m-cash", "method:m-card", "method:m-bank", "department:s-york"],
    ]);
  });

  it("are for fees and bad debts only where lines of ours were booked to them, and never have to be chosen", () => {
    const apart = (bookedTo: string[]) =>
      rolesWanted({ ...ours, bookedTo }, { tax: "codes", isDaily: false, hasDepartments: false })
        .filter(({ role }) => role === "account:fees" || role === "account:bad_debts")
        .map(({ role, required }) => [role, required]);
    expect(apart([])).toEqual([]);
    expect(apart(["fees"])).toEqual([["account:fees", false]]);
    expect(apart(["bad_debts", "fees"])).toEqual([
      ["account:fees", false],
      ["account:bad_debts", false],
    ]);
  });

  it("name no tax where QuickBooks taxes by itself or not at all, and no exemption in the United States", () => {
    const taxes = (mode: "off" | "automatic" | "manual") =>
      rolesWanted(ours, { tax: mode, isDaily: false, hasDepartments: false }).filter(({ group }) => group === "taxes");
    expect(taxes("off")).toEqual([]);
    expect(taxes("automatic")).toEqual([]);
    expect(taxes("manual").map(({ role }) => role)).not.toContain("tax:none");
  });

  it("ask for an account for tax where QuickBooks does not tax, and for daily summaries; else only when a summary of before needs it", () => {
    const taxed = (tax: "off" | "codes", isDaily: boolean) => {
      const found = rolesWanted(ours, { tax, isDaily, hasDepartments: false }).find(
        ({ role }) => role === "account:tax",
      );
      return [found?.required, found?.onlyWhenNeeded];
    };
    expect([taxed("off", false), taxed("codes", true)]).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(taxed("codes", false)).toEqual([false, true]);
  });

  it("have a place for room charges once the way to pay was archived, when what was charged still has to be sent", () => {
    const rooms = (...archived: boolean[]) => {
      const methods = archived.map((one, at) => ({ id: `f${at}`, name: "Room", kind: "folio", archived: one }));
      const roles = rolesWanted({ ...ours, methods }, { tax: "codes", isDaily: false, hasDepartments: false });
      return roles.find(({ role }) => role === "account:room_charges")?.onlyWhenNeeded;
    };
    expect([rooms(), rooms(true), rooms(true, false)]).toEqual([undefined, true, false]);
  });

  it("follow how the company over there is taxed", () => {
    expect(taxModeOf({ country: "GB", tax: "manual" })).toBe("codes");
    expect(taxModeOf({ country: "US", tax: "manual" })).toBe("manual");
    expect(taxModeOf({ country: "US", tax: "automatic" })).toBe("automatic");
  });
});

describe("an account in another currency than the books", () => {
  const euro = theirs("4", "Card clearing", "Other Current Asset", { currency: "EUR" });

  it("stands for nothing, and says why where it was chosen", () => {
    expect(fitsRole(wanted("tender:m-card"), euro)).toBe(false);
    expect(proposeRole(wanted("tender:m-card"), [euro])).toBeNull();
    const standing = standingOf(wanted("tender:m-card"), "4", euro, 0);
    expect([standing.state, standing.words]).toEqual([
      "gone",
      "“Card clearing” is kept in EUR, and the books in QuickBooks are not. Choose again.",
    ]);
  });
});

describe("a proposal", () => {
  it.each([
    ["account:sales", "5"],
    ["account:discounts", "6"],
    ["account:gift_cards", "8"],
    ["account:fees", "10"],
    ["account:bad_debts", "11"],
    ["account:receivable", "7"],
    ["tender:m-cash", "2"],
    ["tender:m-card", "4"],
    ["tender:m-bank", "3"],
  ])("for %s is what a person would choose", (role, id) => {
    expect(proposeRole(wanted(role), accounts)?.id).toBe(id);
  });

  it.each([
    ["tax:STANDARD", "t1"],
    ["tax:ZERO", "t2"],
    ["tax:EXEMPT", "t3"],
    ["tax:none", "t4"],
  ])("for %s has the same rate and the same reason", (role, id) => {
    expect(proposeRole(wanted(role), codes)?.id).toBe(id);
  });

  it("is not made where nothing is alike", () => {
    expect(proposeRole(wanted("account:cash_rounding"), accounts)).toBeNull();
    expect(proposeRole(wanted("tender:m-bank"), accounts.slice(0, 1))).toBeNull();
  });

  it("is never inactive and never of a type that does not fit", () => {
    expect(fitsRole(wanted("account:sales"), theirs("9", "Sales", "Expense"))).toBe(false);
    expect(fitsRole(wanted("account:sales"), theirs("9", "Sales", "Income", { active: false }))).toBe(false);
  });
});

describe("a choice", () => {
  const card = wanted("tender:m-card");

  it("warns before a way to pay goes straight to a bank account", () => {
    const [bank = null] = accounts;
    const { state, words } = standingOf(card, "1", bank, 0);
    expect(state).toBe("straight_to_bank");
    expect(words).toContain("QuickBooks will then see the money twice when the bank feed brings the payout");
  });

  it("says when a tax code of theirs charges something else, and says nothing of the same rate", () => {
    const five = theirs("t6", "5.0% R", "", { ratePpm: 50_000 });
    expect(standingOf(wanted("tax:STANDARD"), "t6", five, 0)).toEqual({
      state: "another_rate",
      word: "Another rate",
      words: "“5.0% R” charges 5 % and ours 20 %, so what is sold with it comes to other figures there.",
    });
    expect(standingOf(wanted("tax:STANDARD"), "t1", codes[0] ?? null, 0).state).toBe("fits");
    expect(standingOf(wanted("tax:none"), "t3", codes[2] ?? null, 0).state).toBe("fits");
  });

  it("has to be made again when it was made inactive or is gone", () => {
    const gone = theirs("4", "Card clearing (deleted)", "Other Current Asset", { active: false });
    expect(standingOf(card, "4", gone, 0)).toMatchObject({ state: "gone", word: "Choose again" });
    expect(standingOf(card, "4", null, 2)).toMatchObject({ state: "gone", word: "2 wait" });
  });

  it("is missing where set-up needs it or something waits for it, and else open until it is needed", () => {
    expect(standingOf(card, null, null, 0).state).toBe("missing");
    expect(standingOf(wanted("account:tips"), null, null, 0).state).toBe("open");
    expect(standingOf(wanted("account:tips"), null, null, 3)).toMatchObject({ state: "missing", word: "3 wait" });
  });
});
