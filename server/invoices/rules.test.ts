import { describe, expect, it } from "vitest";
import { type Minor, minor } from "@/server/money";
import {
  balanceDue,
  cannotCredit,
  cannotIssue,
  cannotVoid,
  displayStatus,
  issueChecks,
  receivableBase,
  type Settlement,
  statusOf,
} from "./rules";

const of = (total: number, paid = 0, refunded = 0, credited = 0, voided = false): Settlement => ({
  totalMinor: minor(total),
  paidMinor: minor(paid),
  refundedMinor: minor(refunded),
  creditedMinor: minor(credited),
  voided,
});

describe("what is due", () => {
  it("100 invoiced, 100 paid, 30 refunded leaves 30 due and the invoice partial", () => {
    const figures = of(100_00, 100_00, 30_00);
    expect(balanceDue(figures)).toBe(30_00);
    expect(statusOf(figures)).toBe("partial");
  });

  it.each([
    [of(100), 100, "issued"],
    [of(100, 40), 60, "partial"],
    [of(100, 100), 0, "paid"],
    [of(100, 100, 100), 100, "refunded"],
    [of(100, 40, 40), 100, "refunded"],
    [of(100, 200, 100), 0, "paid"],
    [of(100, 0, 0, 30), 70, "issued"],
    [of(100, 0, 0, 100), 0, "paid"],
    [of(100, 70, 0, 30), 0, "paid"],
    [of(100, 100, 0, 30), -30, "paid"],
    [of(100, 100, 30, 30), 0, "paid"],
    [of(100, 100, 100, 100), 0, "refunded"],
    [of(0), 0, "paid"],
    [of(100, 0, 0, 0, true), 0, "void"],
  ] as const)("%o is %i due and %s", (figures, due, status) => {
    expect(balanceDue(figures)).toBe(due);
    expect(statusOf(figures)).toBe(status);
  });

  it("is a draft while there are no figures", () => {
    expect(statusOf(null)).toBe("draft");
  });
});

describe("the word on screen", () => {
  const shown = {
    status: "issued" as const,
    dueDate: "2011-12-08",
    totalMinor: 100,
    creditedMinor: 0,
    paidMinor: 0,
    balanceDueMinor: 100,
  };

  it("is overdue from the day after the due date, also when partly paid", () => {
    expect(displayStatus(shown, "2011-12-08")).toBe("open");
    expect(displayStatus(shown, "2011-12-09")).toBe("overdue");
    expect(displayStatus({ ...shown, status: "partial", paidMinor: 10, balanceDueMinor: 90 }, "2011-12-08")).toBe(
      "partial",
    );
    expect(displayStatus({ ...shown, status: "partial", paidMinor: 10, balanceDueMinor: 90 }, "2011-12-09")).toBe(
      "overdue",
    );
  });

  it("is credited when all of it was credited and nothing paid", () => {
    expect(displayStatus({ ...shown, status: "paid", creditedMinor: 100, balanceDueMinor: 0 }, "2012-01-01")).toBe(
      "credited",
    );
    expect(
      displayStatus(
        { ...shown, status: "paid", creditedMinor: 100, paidMinor: 100, balanceDueMinor: -100 },
        "2012-01-01",
      ),
    ).toBe("paid");
  });
});

describe("the receivable in the company's currency", () => {
  it("closes to zero with the document, whatever the steps", () => {
    const invoice = { currency: "EUR", exchangeRate: "0.87654321" };
    const steps = [10_01, 6_67, 3_33, 0].map((units) => minor(units)) as Minor[];
    let moved = 0;
    for (let index = 1; index < steps.length; index++) {
      moved += receivableBase(invoice, "GBP", steps[index - 1] ?? minor(0), steps[index] ?? minor(0));
    }
    expect(moved).toBe(-receivableBase(invoice, "GBP", minor(0), minor(10_01)));
  });
});

describe("refusals", () => {
  const draft = {
    customerId: "c",
    customerArchived: false,
    lines: 1,
    issueDate: "2011-12-08",
    dueDate: "2012-01-07",
    totalMinor: minor(100),
    currency: "GBP",
    companyCurrency: "GBP",
    exchangeRate: "1.00000000",
  };
  const issued = {
    number: "INV-000001",
    status: "issued" as const,
    currency: "GBP",
    totalMinor: 162_72,
    paidMinor: 0,
    creditedMinor: 0,
  };

  it("a whole draft can be issued", () => {
    expect(cannotIssue(draft)).toBeNull();
    expect(issueChecks(draft).every((check) => check.passed)).toBe(true);
  });

  it.each([
    [{ customerId: null }, "no_customer"],
    [{ customerArchived: true }, "customer_archived"],
    [{ lines: 0 }, "no_lines"],
    [{ dueDate: "2011-12-07" }, "due_before_issue"],
    [{ totalMinor: minor(-1) }, "negative_total"],
    [{ exchangeRate: "1.1" }, "rate_mismatch"],
  ])("a draft with %o is refused as %s", (change, code) => {
    expect(cannotIssue({ ...draft, ...change })?.code).toBe(code);
  });

  it("only an untouched invoice is voided", () => {
    expect(cannotVoid(issued)).toBeNull();
    expect(cannotVoid({ ...issued, paidMinor: 1 })?.code).toBe("has_payments");
    expect(cannotVoid({ ...issued, creditedMinor: 1 })?.code).toBe("has_credits");
    expect(cannotVoid({ ...issued, status: "void" })?.code).toBe("already_void");
    expect(cannotVoid({ ...issued, status: "draft" })?.code).toBe("not_issued");
  });

  it("never credits more than is left", () => {
    expect(cannotCredit(issued, minor(162_72))).toBeNull();
    expect(cannotCredit({ ...issued, creditedMinor: 15_30 }, minor(147_43))?.message).toBe(
      "147.43 GBP is more than the 147.42 GBP of INV-000001 that is not credited yet. Nothing was changed.",
    );
    expect(cannotCredit({ ...issued, creditedMinor: 162_72 })?.code).toBe("fully_credited");
    expect(cannotCredit({ ...issued, status: "void" })?.code).toBe("void");
  });
});
