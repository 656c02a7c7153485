import { expect, test } from "vitest";
import { blankLine } from "@/app/[tenant]/(office)/_documents/grid-line";
import { formChanges } from "./form-changes";
import { blankForm, type OrderForm } from "./order-form";

const line = {
  ...blankLine("a"),
  productId: "p",
  sku: "23084",
  description: "RABBIT NIGHT LIGHT",
  quantity: "96",
  unitPrice: "1.79",
};
const before: OrderForm = {
  ...blankForm({ currency: "GBP", pricesIncludeTax: false }, "leeds", "2011-12-06"),
  lines: [line, { ...line, id: "b", description: "Doormat" }],
};

test("saving is looked over by line: what changes, what is new, what goes", () => {
  const after: OrderForm = {
    ...before,
    wantedBy: "2011-12-14",
    lines: [
      { ...line, quantity: "168", discount: "5" },
      { ...line, id: "c", description: "Mice" },
    ],
  };
  expect(formChanges(before, after)).toEqual([
    { line: null, changes: [{ label: "Wanted by", before: "none", after: "2011-12-14" }] },
    {
      line: "RABBIT NIGHT LIGHT",
      changes: [
        { label: "Quantity", before: "96", after: "168" },
        { label: "Discount", before: "none", after: "5" },
      ],
    },
    { line: "Mice", changes: [{ label: "New line", before: null, after: "96 × 1.79" }] },
    { line: "Doormat", changes: [{ label: "Removed", before: null, after: "96 × 1.79" }] },
  ]);
  expect(formChanges(before, before)).toEqual([]);
});
