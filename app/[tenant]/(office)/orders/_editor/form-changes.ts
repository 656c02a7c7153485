import type { GridLine } from "@/app/[tenant]/(office)/_documents/grid-line";
import type { OrderForm } from "./order-form";

export type FormChange = { label: string; before: string | null; after: string };

const headers: [keyof OrderForm, string][] = [
  ["orderDate", "Date"],
  ["wantedBy", "Wanted by"],
  ["reference", "Reference"],
  ["currency", "Currency"],
  ["exchangeRate", "Rate"],
  ["discount", "Discount"],
];
const cells: ["quantity" | "unitPrice" | "discount", string][] = [
  ["quantity", "Quantity"],
  ["unitPrice", "Price"],
  ["discount", "Discount"],
];

/** What saving would change, by line, for looking over before it is saved. */
export function formChanges(before: OrderForm, after: OrderForm): { line: string | null; changes: FormChange[] }[] {
  const header = headers
    .filter(([key]) => before[key] !== after[key])
    .map(([key, label]) => ({ label, before: String(before[key]) || "none", after: String(after[key]) || "none" }));
  if (before.customer?.id !== after.customer?.id) {
    header.unshift({
      label: "Customer",
      before: before.customer?.name ?? "none",
      after: after.customer?.name ?? "none",
    });
  }
  if (before.notes !== after.notes)
    header.push({ label: "Notes", before: before.notes ? "others" : "none", after: after.notes ? "changed" : "none" });
  const old = new Map(before.lines.map((line) => [line.id, line]));
  const kept = new Set(after.lines.map((line) => line.id));
  const lines = after.lines.flatMap((line) => {
    const was = old.get(line.id);
    const changes = was
      ? lineChanges(was, line)
      : [{ label: "New line", before: null, after: `${line.quantity} × ${line.unitPrice}` }];
    return changes.length > 0 ? [{ line: nameOf(line), changes }] : [];
  });
  const removed = before.lines
    .filter((line) => !kept.has(line.id))
    .map((line) => ({
      line: nameOf(line),
      changes: [{ label: "Removed", before: null, after: `${line.quantity} × ${line.unitPrice}` }],
    }));
  return [...(header.length > 0 ? [{ line: null, changes: header }] : []), ...lines, ...removed];
}

function lineChanges(was: GridLine, line: GridLine): FormChange[] {
  const changes: FormChange[] = cells
    .filter(([key]) => was[key] !== line[key])
    .map(([key, label]) => ({ label, before: was[key] || "none", after: line[key] || "none" }));
  if (was.productId !== line.productId)
    changes.unshift({ label: "Item", before: was.sku || "none", after: line.sku || "none" });
  else if (was.description !== line.description) changes.push({ label: "Words", before: null, after: "changed" });
  if (was.taxCodeId !== line.taxCodeId) changes.push({ label: "Tax", before: null, after: "changed" });
  return changes;
}

function nameOf(line: GridLine): string {
  return line.description.split("\n")[0] || line.sku || "A line";
}
