import { describe, expect, it } from "vitest";
import { compareNames } from "./compare-names";
import { verdictOf } from "./verdict-of";

const ours = { DisplayName: "Old Forge Interiors", PrimaryEmailAddr: { Address: "jo@oldforge.test" } };
const name = { kind: "duplicate", what: "name", entity: "Customer", label: "Old Forge Interiors", words: "" };

describe("a name that is taken", () => {
  it("is most likely the same where nothing that both say differs", () => {
    const rows = compareNames(ours, { ...ours, DisplayName: "OLD FORGE INTERIORS, Ltd", Balance: 12 });
    expect(rows.map(({ field, sign }) => `${field} ${sign}`)).toEqual(["name ≈", "email ="]);
    expect(verdictOf(name, rows, null)).toMatchObject({ tone: "info", title: "Most likely the same customer." });
  });

  it("is perhaps another where anything does, and says what", () => {
    const rows = compareNames(ours, { DisplayName: "Old Forge Interiors" });
    expect(verdictOf(name, rows, null)).toEqual({
      tone: "warn",
      title: "Perhaps another customer.",
      words: "The e-mail differs.",
    });
  });
});

describe("a change that was made there", () => {
  const drift = { kind: "drift", entity: "Invoice", label: "INV-1042", words: "INV-1042 was paid there: 5.00 GBP." };

  it("says what was done, and what differs from ours now", () => {
    const row = { label: "", sign: "≠", ours: "", theirs: "" } as const;
    const rows = [
      { ...row, field: "issued" },
      { ...row, field: "line" },
      { ...row, field: "line" },
    ];
    expect(verdictOf({ ...drift, what: "edited" }, rows, null)).toMatchObject({
      title: "INV-1042 was edited in QuickBooks.",
      words: "The day and the lines differ from ours.",
    });
    expect(verdictOf({ ...drift, what: "deleted" }, [], null).title).toBe("INV-1042 was deleted in QuickBooks.");
    expect(verdictOf({ ...drift, what: "paid" }, [], null).words).toBe("INV-1042 was paid there: 5.00 GBP.");
  });
});

it("another kind of document under our number cannot be linked", () => {
  const about = { kind: "duplicate", what: "other_kind", entity: "SalesReceipt", label: "INV-1", words: "" };
  expect(verdictOf(about, [], null).title).toBe("Theirs is a sales receipt.");
});
