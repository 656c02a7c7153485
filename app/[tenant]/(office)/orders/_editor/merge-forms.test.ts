import { expect, test } from "vitest";
import { blankLine, type GridLine } from "@/app/[tenant]/(office)/_documents/grid-line";
import { mergeForms } from "./merge-forms";
import { blankForm, type OrderForm } from "./order-form";

const line = (id: string, quantity: string, more: Partial<GridLine> = {}): GridLine => ({
  ...blankLine(id),
  productId: id,
  description: `Item ${id}`,
  quantity,
  unitPrice: "1.00",
  ...more,
});
const base: OrderForm = {
  ...blankForm({ currency: "GBP", pricesIncludeTax: false }, "leeds", "2011-12-06"),
  lines: [line("a", "96"), line("b", "2"), line("c", "3")],
};
const idsOf = (form: OrderForm) => form.lines.map((one) => one.id).join("");
const quantityOf = (form: OrderForm, id: string) => form.lines.find((one) => one.id === id)?.quantity;

test("changes to different things are both kept", () => {
  const mine = { ...base, notes: "Ring first", lines: [line("a", "96"), line("b", "5"), line("c", "3")] };
  const theirs = {
    ...base,
    wantedBy: "2011-12-14",
    lines: [line("a", "168", { available: "12" }), line("b", "2"), line("c", "3")],
  };
  const { form, clashes } = mergeForms(base, mine, theirs);
  expect(clashes).toEqual([]);
  expect(form).toMatchObject({ notes: "Ring first", wantedBy: "2011-12-14" });
  expect([quantityOf(form, "a"), quantityOf(form, "b")]).toEqual(["168", "5"]);
  expect(form.lines[0]?.available).toBe("12");
});

test("where both changed one value, mine stays and theirs is named", () => {
  const mine = { ...base, lines: [line("a", "120"), line("b", "2"), line("c", "3")] };
  const theirs = { ...base, lines: [line("a", "168"), line("b", "2"), line("c", "3")] };
  const { form, clashes } = mergeForms(base, mine, theirs);
  expect(quantityOf(form, "a")).toBe("120");
  expect(clashes).toEqual([{ what: "the quantity of Item a", mine: "120", theirs: "168" }]);
  expect(mergeForms(base, theirs, theirs).clashes).toEqual([]);
});

test("lines added by either stay, lines removed by either go", () => {
  const mine = { ...base, lines: [line("a", "96"), line("c", "3"), line("m", "1")] };
  const theirs = { ...base, lines: [line("a", "96"), line("b", "2"), line("t", "1")] };
  const { form, clashes } = mergeForms(base, mine, theirs);
  expect(idsOf(form)).toBe("atm");
  expect(clashes).toEqual([]);
});

test("a line one removed and the other changed is a clash, and mine wins", () => {
  const without = { ...base, lines: [line("a", "96"), line("c", "3")] };
  const changed = { ...base, lines: [line("a", "96"), line("b", "9"), line("c", "3")] };
  expect(idsOf(mergeForms(base, without, changed).form)).toBe("ac");
  expect(mergeForms(base, without, changed).clashes).toMatchObject([{ what: "Item b", mine: "removed" }]);
  expect(idsOf(mergeForms(base, changed, without).form)).toBe("acb");
  expect(mergeForms(base, changed, without).clashes).toMatchObject([{ what: "Item b", theirs: "removed" }]);
});
