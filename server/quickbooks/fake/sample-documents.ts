import type { Connected } from "./connect-fake";
import type { Fields } from "./fields";

export const item = (Amount: number, detail: Fields = {}, line: Fields = {}): Fields => ({
  Amount,
  DetailType: "SalesItemLineDetail",
  SalesItemLineDetail: { ItemRef: { value: "1" }, TaxCodeRef: { value: "1" }, ...detail },
  ...line,
});
export const invoice = (lines: Fields[], over: Fields = {}): Fields => ({
  CustomerRef: { value: "1" },
  TxnDate: "2026-11-02",
  Line: lines,
  ...over,
});
export const payment = (TotalAmt: number, linked: [Fields, number, string?][] = []): Fields => ({
  CustomerRef: { value: "1" },
  TxnDate: "2026-11-03",
  TotalAmt,
  Line: linked.map(([{ Id }, Amount, TxnType = "Invoice"]) => ({ Amount, LinkedTxn: [{ TxnId: Id, TxnType }] })),
});
export const balanced = (fake: Connected) =>
  Object.values(fake.controls.balances(fake.realmId)).reduce((sum, cents) => sum + cents, 0);
