import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";
import type { Fields } from "./fields";

let fake: Connected;
const ids: string[] = [];
const line = (Amount: number, ItemId = "1") => ({
  Amount,
  DetailType: "SalesItemLineDetail",
  SalesItemLineDetail: { ItemRef: { value: ItemId }, TaxCodeRef: { value: "1" } },
});
beforeAll(async () => {
  fake = await connectFake();
  for (const [index, amount] of [10, 20, 30].entries()) {
    const body = {
      CustomerRef: { value: "2" },
      TxnDate: `2026-11-0${index + 1}`,
      DocNumber: `Q-${index}`,
      Line: [line(amount)],
      PrivateNote: "n",
    };
    ids.push(String((await fake.write("invoice", body))["Id"]));
  }
});
afterAll(() => fake.stop());

describe("a query", () => {
  const found = async (where: string) => {
    const answer = await fake.query(`select * from Invoice ${where}`);
    return ((answer["Invoice"] ?? []) as Fields[]).map((invoice) => invoice["DocNumber"]);
  };

  it.each([
    ["where DocNumber = 'q-1'", ["Q-1"]],
    ["where TxnDate >= '2026-11-02' and TxnDate <= '2026-11-03'", ["Q-1", "Q-2"]],
    ["where TotalAmt > '12.00' orderby TotalAmt desc", ["Q-2", "Q-1"]],
    ["where DocNumber in ('Q-0', 'Q-2')", ["Q-0", "Q-2"]],
    ["where DocNumber like 'Q-%' startposition 2 maxresults 1", ["Q-1"]],
    ["where CustomerRef = '2' and Balance != '12'", ["Q-1", "Q-2"]],
    ["where MetaData.CreateTime > '2020-01-01T00:00:00Z' and DocNumber = 'Q-0'", ["Q-0"]],
    ["where CustomerRef = '1'", []],
  ])("%s", async (where, numbers) => {
    expect(await found(where)).toEqual(numbers);
  });

  it("that finds nothing leaves the entity out, one that counts says how many, one by names brings those", async () => {
    expect(await fake.query("select * from Invoice where DocNumber = 'none'")).toEqual({});
    expect(await fake.query("select count(*) from Invoice")).toEqual({ totalCount: 3 });
    const { Invoice } = await fake.query("select DocNumber from Invoice maxresults 1");
    expect(Invoice).toEqual([{ domain: "QBO", sparse: false, DocNumber: "Q-0" }]);
  });

  it("comes by POST too, and a note cannot be asked for", async () => {
    const told = await fetch(`${fake.url}/v3/company/${fake.realmId}/query`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${fake.tokens["access_token"]}`,
        accept: "application/json",
        "content-type": "application/text",
      },
      body: "select count(*) from Invoice",
    });
    expect(await told.json()).toMatchObject({ QueryResponse: { totalCount: 3 } });
    const note = await fake.call(`query?query=${encodeURIComponent("select * from Invoice where PrivateNote = 'n'")}`);
    expect(note.body).toMatchObject({ Fault: { Error: [{ code: "4001" }] } });
  });
});

describe("change data capture", () => {
  const since = async (entities: string, at: string) =>
    fake.call(`cdc?entities=${entities}&changedSince=${encodeURIComponent(at)}`);
  const lists = ({ body }: { body: Fields }) =>
    (body["CDCResponse"] as { QueryResponse: Fields[] }[])[0]?.QueryResponse ?? [];

  it("brings whole records, a note of deleted ones, nothing for what did not change, and the cursor", async () => {
    const start = new Date(fake.controls.advance(60)).toISOString();
    const gone = await fake.write("invoice", { CustomerRef: { value: "1" }, Line: [line(1)] });
    await fake.write("invoice?operation=delete", { Id: gone["Id"], SyncToken: "0" });
    await fake.write("payment", {
      CustomerRef: { value: "2" },
      TotalAmt: 12,
      Line: [{ Amount: 12, LinkedTxn: [{ TxnId: ids[0], TxnType: "Invoice" }] }],
    });
    const told = await since("Invoice,Payment,Item", start);
    const [invoices, payments, items] = lists(told);
    expect(invoices?.["Invoice"]).toMatchObject([
      { Id: ids[0], Balance: 0 },
      { domain: "QBO", status: "Deleted", Id: gone["Id"], MetaData: { LastUpdatedTime: expect.any(String) } },
    ]);
    expect(payments).toMatchObject({ Payment: [{ TotalAmt: 12 }], startPosition: 1, maxResults: 1 });
    expect(items).toEqual({});
    const cursor = String(told.body["time"]);
    fake.controls.advance(5);
    expect(lists(await since("Customer", new Date(Date.parse(cursor) + 5000).toISOString()))).toEqual([{}]);
  });

  it("looks back 30 days and knows no tax codes", async () => {
    const old = new Date(Date.now() - 40 * 86_400_000).toISOString();
    expect((await since("Invoice", old)).status).toBe(400);
    expect((await since("TaxCode", new Date().toISOString())).status).toBe(400);
  });
});

describe("reports", () => {
  const rows = (report: Fields) => ((report["Rows"] as Fields)["Row"] ?? []) as Fields[];
  const get = async (name: string, from: string, to: string) =>
    (await fake.call(`reports/${name}?start_date=${from}&end_date=${to}`)).body;

  it("the trial balance of a day sums to the same on both sides", async () => {
    const report = await get("TrialBalance", "2026-11-01", "2026-11-02");
    expect(report["Header"]).toMatchObject({ ReportName: "TrialBalance", EndPeriod: "2026-11-02", Currency: "GBP" });
    const cells = rows(report).map(
      (row) => ((row["Summary"] as Fields | undefined)?.["ColData"] ?? row["ColData"]) as Fields[],
    );
    expect(cells.map((row) => row.map((cell) => cell["value"]))).toEqual([
      ["1100 Accounts Receivable (A/R)", "36.00", ""],
      ["2100 VAT Control", "", "6.00"],
      ["4000 Sales of Product Income", "", "30.00"],
      ["TOTAL", "36.00", "36.00"],
    ]);
  });

  it("the general ledger begins with the balance before and shows each document of the days", async () => {
    const report = await get("GeneralLedger", "2026-11-02", "2026-11-02");
    const receivable = rows(report)[0] as { Header: Fields; Rows: { Row: { ColData: Fields[] }[] }; Summary: Fields };
    expect(receivable.Header["ColData"]).toMatchObject([{ id: "3" }, ...Array(7).fill({})]);
    expect(receivable.Rows.Row.map(({ ColData }) => ColData.map((cell) => cell["value"]))).toEqual([
      ["Beginning Balance", "", "", "", "", "", "", "12.00"],
      ["2026-11-02", "Invoice", "Q-1", "Northgate Joinery", "n", "", "24.00", "36.00"],
    ]);
  });

  it("profit and loss is what was earned in the days", async () => {
    const report = await get("ProfitAndLoss", "2026-11-01", "2026-11-03");
    expect(rows(report).at(-1)).toMatchObject({ group: "NetIncome", Summary: { ColData: [{}, { value: "60.00" }] } });
    expect((await fake.call("reports/Other")).status).toBe(400);
  });

  it("accounts and customers say what stands on them", async () => {
    expect(await fake.read("account/3")).toMatchObject({
      AcctNum: "1100",
      AccountType: "Accounts Receivable",
      CurrentBalance: 60,
    });
    expect(await fake.read("account/15")).toMatchObject({ CurrentBalance: 60 });
    expect(await fake.read("customer/2")).toMatchObject({ Balance: 60 });
  });
});
