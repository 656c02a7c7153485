import { expect, it } from "vitest";
import { Fault } from "./fault";
import { parseQuery } from "./parse-query";

it.each([
  ["select * from Customer", { kind: "Customer", select: null, start: 1, most: 100 }],
  ["SELECT count(*) FROM invoice", { kind: "Invoice", select: "count" }],
  ["select Id, DocNumber from Invoice maxresults 1000", { select: ["Id", "DocNumber"], most: 1000 }],
  [
    "select * from Customer where DisplayName = 'Peet\\'s \\\\ Co' and Active in (true,false)",
    {
      where: [
        { field: "DisplayName", operator: "=", values: ["Peet's \\ Co"] },
        { field: "Active", operator: "IN", values: ["true", "false"] },
      ],
    },
  ],
  [
    "select * from Invoice where MetaData.LastUpdatedTime >= '2026-01-01T00:00:00-08:00' orderby txndate desc, Id startposition 101 maxresults 50",
    {
      order: [
        { field: "TxnDate", descending: true },
        { field: "Id", descending: false },
      ],
      start: 101,
      most: 50,
    },
  ],
  ["select * from Item where Name like '%oak%'", { where: [{ field: "Name", operator: "LIKE", values: ["%oak%"] }] }],
])("reads %s", (statement, expected) => {
  expect(parseQuery(statement)).toMatchObject(expected);
});

it.each([
  ["select * from Customer where DisplayName = 'Peet''s'", "4000"],
  ['select * from Customer where DisplayName = "Ann"', "4000"],
  ["select * from Customer where DisplayName = 'Ann' or DisplayName = 'Bob'", "4000"],
  ["select * from Customer where (DisplayName = 'Ann')", "4000"],
  ["select * from Customer where not Active = true", "4001"],
  ["select * from", "4000"],
  ["", "4000"],
  ["select * from Customer where DisplayName = 'Ann", "4000"],
  ["select * from Customer group by Id", "4000"],
  ["select * from Nobody", "4001"],
  ["select * from Invoice where PrivateNote = 'x'", "4001"],
  ["select * from Customer startposition 0", "4001"],
  ["select * from Customer maxresults 1001", "4001"],
])("refuses %s with %s", (statement, code) => {
  const refusal = (() => {
    try {
      return parseQuery(statement);
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(Fault);
  expect(refusal).toMatchObject({ code, status: 400 });
});
