import { describe, expect, it } from "vitest";
import { entryState } from "./entry-draft";

const line = (accountId: string, debit = "", credit = "") => ({ key: accountId, accountId, debit, credit });

describe("an entry while it is written", () => {
  it("can be posted once both sides come to the same", () => {
    expect(entryState("Bank fees", [line("fees", "12.50"), line("bank", "", "12.50"), line("")], "GBP")).toEqual({
      debitMinor: 1250,
      creditMinor: 1250,
      differenceMinor: 0,
      problem: null,
      lines: [
        { accountId: "fees", debit: "12.50" },
        { accountId: "bank", credit: "12.50" },
      ],
    });
  });

  it.each([
    [[line("fees", "12.50")], "An entry has at least two lines"],
    [[line("fees", "12.50"), line("", "", "12.50")], "Choose an account on every line"],
    [[line("fees", "12.50", "1"), line("bank", "", "11.50")], "Each line is a debit or a credit"],
    [[line("fees", "x"), line("bank", "", "11.50")], "Write amounts like 45.00"],
    [[line("fees", "12.50"), line("bank", "", "12.00")], "Debits and credits must come to the same"],
  ])("says what is missing", (lines, problem) => {
    expect(entryState("Bank fees", lines, "GBP").problem).toBe(problem);
  });

  it("needs a text", () => {
    expect(entryState(" ", [line("fees", "1"), line("bank", "", "1")], "GBP").problem).toBe(
      "Say what this entry is for",
    );
  });
});
