import { describe, expect, it } from "vitest";
import { isNarrowed, listInput, viewHref } from "./credit-notes-filter";

describe("the address of the list of credit notes", () => {
  it("is read as the list's input, and what it cannot mean is left out", () => {
    expect(listInput({})).toEqual({ view: "all", sort: "date", direction: "desc" });
    const customer = "01a1fca9-2fc4-710b-a57a-c14671148151";
    expect(
      listInput({
        view: "open",
        q: "CN-1",
        customer,
        from: "2026-01-01",
        to: "2026-01-31",
        sort: "total",
        direction: "asc",
      }),
    ).toEqual({
      view: "open",
      q: "CN-1",
      customerId: customer,
      from: "2026-01-01",
      to: "2026-01-31",
      sort: "total",
      direction: "asc",
    });
    expect(listInput({ view: "x", customer: "x", from: "x", to: "2026-02-30", sort: "x", direction: "x" })).toEqual({
      view: "all",
      sort: "date",
      direction: "desc",
    });
  });

  it("keeps what narrows it from view to view, and begins at the first page", () => {
    const filter = { q: "hale", cursor: "c", view: "open" };
    expect(viewHref("/t/credit-notes", filter, "of_invoices")).toBe("/t/credit-notes?q=hale&view=of_invoices");
    expect(viewHref("/t/credit-notes", {}, "all")).toBe("/t/credit-notes");
    expect([isNarrowed(filter), isNarrowed({ view: "open" })]).toEqual([true, false]);
  });
});
