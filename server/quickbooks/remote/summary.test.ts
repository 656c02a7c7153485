import { expect, it } from "vitest";
import { summary } from "./summary";

it("what is kept of a read says how many of what, and none of the rows", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ Id: String(n) }));
  expect(summary({ QueryResponse: { Invoice: rows(3), maxResults: 3 } })).toEqual({ Invoice: "3 rows", maxResults: 3 });
  expect(
    summary({
      CDCResponse: [{ QueryResponse: [{ Invoice: rows(2), maxResults: 2 }, {}, { Payment: rows(1) }] }],
      time: "t",
    }),
  ).toEqual({ Invoice: "2 rows", Payment: "1 rows", maxResults: 2, time: "t" });
  expect(summary({ Header: { ReportName: "GeneralLedger" }, Columns: {}, Rows: { Row: rows(9) } })).toEqual({
    Header: { ReportName: "GeneralLedger" },
    Row: "9 rows",
  });
  expect(summary({ Invoice: { Id: "1" } })).toEqual({ Invoice: { Id: "1" } });
});
