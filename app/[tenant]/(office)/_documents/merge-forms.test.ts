import { expect, test } from "vitest";
import { blankLine, type GridLine } from "./grid-line";
import { mergeForms as merge } from "./merge-forms";

const line = (id: string, quantity: string, more: Partial<GridLine> = {}): GridLine => ({
  ...blankLine(id),
  productId: id,
  description: `Item ${id}`,
  quantity,
  unitPrice: "1.00",
  ...more,
});
type Form = { notes: string; wantedBy: string; discount: string; version: number; lines: GridLine[] };
const mergeForms = (was: Form, mine: Form, theirs: Form) =>
  merge(was, mine, theirs, { notes: "the notes", wantedBy: "wanted by", discount: "the discount" });
const base: Form = {
  notes: "",
  wantedBy: "",
  discount: "2.5",
  version: 1,
  lines: [line("a", "96"), line("b", "2"), line("c", "3")],
};
const idsOf = (form: Form) => form.lines.map((one) => one.id).join("");
const quantityOf = (form: Form, id: string) => form.lines.find((one) => one.id === id)?.quantity;

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

test("another spelling of a number is no change of theirs, and what has no word is theirs", () => {
  const theirs = {
    ...base,
    version: 2,
    discount: "2.50 %",
    lines: [line("a", "96.0"), line("b", "2"), line("c", "3")],
  };
  const mine = { ...base, discount: "3", lines: [line("a", "100"), line("b", "2"), line("c", "3")] };
  const { form, clashes } = mergeForms(base, mine, theirs);
  expect(clashes).toEqual([]);
  expect(form).toMatchObject({ version: 2, discount: "3" });
  expect(quantityOf(form, "a")).toBe("100");
});
