import { expect, test } from "vitest";
import { happenings } from "./happenings";

const at = new Date("2011-12-08T14:14:00Z");
const entry = (kind: string, details: Record<string, unknown>, when = at) => ({
  id: kind,
  kind,
  actorName: "Jo",
  at: when,
  details,
});

test("an invoice and its count on the order are one entry with the order's figures", () => {
  const details = { currency: "GBP", before: { invoicedMinor: 0 }, after: { invoicedMinor: 48_600 } };
  expect(
    happenings([entry("invoice.issued", { number: "INV-581410" }), entry("order.invoiced", details)]),
  ).toMatchObject([
    {
      who: "Jo",
      what: "issued the invoice INV-581410",
      differences: [{ label: "Invoiced", before: "0.00", after: "486.00" }],
    },
  ]);
  expect(happenings([entry("order.invoiced", details)])).toHaveLength(1);
});

test("a change names its line and shows before and after", () => {
  const change = { field: "quantity", line: "RABBIT NIGHT LIGHT", before: "96", after: "168" };
  const total = { field: "total", line: null, before: "1.00 GBP", after: "2.00 GBP" };
  expect(happenings([entry("order.changed", { changes: [change, total] })])).toMatchObject([
    {
      what: "changed RABBIT NIGHT LIGHT",
      differences: [
        { label: "Quantity", before: "96", after: "168" },
        { label: "Total", before: "1.00 GBP", after: "2.00 GBP" },
      ],
    },
  ]);
});

test("what is short is said with the confirmation, a reason with the cancelling", () => {
  const [confirmed, cancelled, unknown] = happenings([
    entry("order.confirmed", { number: "SO-1", shortages: [{ description: "LIGHT", short: "36" }] }),
    entry("order.cancelled", { reason: "Too late" }),
    entry("something.else_happened", { changes: "nonsense" }),
  ]);
  expect(confirmed).toMatchObject({ what: "confirmed the order as SO-1", note: "Short: 36 × LIGHT" });
  expect(cancelled).toMatchObject({ what: "cancelled it", note: "Too late" });
  expect(unknown).toMatchObject({ what: "something else happened" });
});
