import { expect, it } from "vitest";
import { quickBooksEventWords } from "./event-words";

it("what was done about a document and QuickBooks is told in words, and other events are not", () => {
  expect(quickBooksEventWords("quickbooks.linked", { how: "created" })).toBe("put it into QuickBooks");
  expect(quickBooksEventWords("quickbooks.linked", { how: "found" })).toBe("linked it with what stood in QuickBooks");
  expect(quickBooksEventWords("quickbooks.difference_decided", { decision: "leave" })).toMatch(
    /left its other figures/,
  );
  expect(quickBooksEventWords("quickbooks.drift_decided", { decision: "send_ours" })).toMatch(/sent ours over/);
  expect(quickBooksEventWords("invoice.issued", {})).toBeNull();
});
