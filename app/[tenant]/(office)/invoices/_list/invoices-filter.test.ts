import { expect, it } from "vitest";
import { ListInvoices } from "@/server/invoices/input";
import { hrefOf, listInput } from "./invoices-filter";

it("turns an address into the list's input, and leaves out what an address cannot mean", () => {
  expect(listInput({})).toEqual({ view: "all", sort: "date", direction: "desc" });
  expect(listInput({ view: "overdue" })).toMatchObject({ sort: "due", direction: "asc" });
  const odd = {
    view: "x",
    customer: "1 or 1=1",
    from: "2011-13-45",
    over: "lots",
    sort: "total; drop",
    direction: "up",
  };
  expect(listInput(odd)).toEqual({ view: "all", sort: "date", direction: "desc" });
  expect(ListInvoices.safeParse(listInput({ q: "x".repeat(999), from: "2011-11-01", over: "20.00" })).success).toBe(
    true,
  );
});

it("keeps only what is said in an address", () => {
  expect(hrefOf("/t/invoices", { view: "open", q: undefined })).toBe("/t/invoices?view=open");
  expect(hrefOf("/t/invoices", {})).toBe("/t/invoices");
});
