import { expect, it } from "vitest";
import { blankLine } from "@/app/[tenant]/(office)/_documents/grid-line";
import { DraftInvoice } from "@/server/invoices/input";
import { blankForm, type DraftForm, dueWords, formMistakes, toInput } from "./draft-form";

const company = { currency: "GBP", pricesIncludeTax: false, paymentTermsDays: 30 };
const customer = {
  id: "0192f7a0-0000-7000-8000-000000000001",
  name: "Union Row Stores",
  number: "17243",
  currency: "GBP",
};
const form = (change: Partial<DraftForm> = {}): DraftForm => ({
  ...blankForm(company, { id: "0192f7a0-0000-7000-8000-000000000002", serviceCharge: "0" }, "2011-12-08"),
  customer,
  ...change,
});

it("begins today, due by the company's terms", () => {
  expect(form()).toMatchObject({ issueDate: "2011-12-08", dueDate: "2012-01-07", currency: "GBP" });
});

it("can be saved as soon as it has a customer, and only whole lines", () => {
  expect(formMistakes(form(), "GBP")).toEqual({});
  expect(formMistakes(form({ customer: null }), "GBP").customer).toBeDefined();
  const half = { ...blankLine("0192f7a0-0000-7000-8000-000000000003"), description: "Tea" };
  expect(formMistakes(form({ lines: [half] }), "GBP").lines).toBe("Line 1: How many?");
  expect(formMistakes(form({ lines: [blankLine("x")] }), "GBP")).toEqual({});
});

it("asks for what it cannot know", () => {
  expect(formMistakes(form({ currency: "EUR" }), "GBP").exchangeRate).toBe("How many GBP is one EUR?");
  expect(formMistakes(form({ currency: "EUR", exchangeRate: "0,85" }), "GBP")).toEqual({});
  expect(formMistakes(form({ discount: "lots" }), "GBP").discount).toBeDefined();
  expect(formMistakes(form({ serviceCharge: "101" }), "GBP").serviceCharge).toBeDefined();
});

it("is what the command takes; a due date only once somebody chose it", () => {
  const line = {
    ...blankLine("0192f7a0-0000-7000-8000-000000000003"),
    description: "Tea",
    quantity: "2",
    unitPrice: "£1,000.50",
    discount: "-2.50",
  };
  const input = toInput(form({ lines: [line, blankLine("x")], discount: "5 %", serviceCharge: "12.5" }), "GBP");
  expect(DraftInvoice.safeParse(input).success).toBe(true);
  expect(input).not.toHaveProperty("dueDate");
  expect(input).toMatchObject({
    discountPercent: "5",
    serviceChargePercent: "12.5",
    lines: [{ description: "Tea", quantity: "2", unitPrice: "1000.50", discountAmount: "2.50" }],
  });
  expect(toInput(form({ dueChosen: true }), "GBP").dueDate).toBe("2012-01-07");
});

it("says when it is due", () => {
  expect([dueWords(30), dueWords(1), dueWords(0), dueWords(-1)]).toEqual([
    "Due in 30 days",
    "Due in 1 day",
    "Due on the day",
    "Due by",
  ]);
});
