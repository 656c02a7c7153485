import { expect, test } from "vitest";
import { backToList, fromList, listFilter } from "./came-from";

test("the list's own address goes along to the record and back", () => {
  const query = "view=overdue&q=Union+Row&sort=due";
  const record = fromList("/larkfield/invoices/1", query);
  const carried = new URL(record, "http://tillbook.test").searchParams.get("list") ?? "";
  expect(carried).toBe(query);
  expect(listFilter(carried)).toEqual({ view: "overdue", q: "Union Row", sort: "due" });
  expect(backToList("/larkfield/invoices", carried)).toBe(`/larkfield/invoices?${query}`);
});

test("a list without a filter is a list, and no list is none", () => {
  expect(fromList("/a", "")).toBe("/a?list=");
  expect(fromList("/a", null)).toBe("/a");
  expect(backToList("/a", "")).toBe("/a");
  expect(backToList("/a", null)).toBe("/a");
});
