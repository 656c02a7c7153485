import { type Fields, isFields, listOf, textOf } from "./fields";
import type { Kind } from "./kinds";

/** What is left of a voided transaction: every amount and quantity 0, the number still taken, "Voided" before the note. */
export function voidedFields(kind: Kind, fields: Fields): Fields {
  const note = textOf(fields, "PrivateNote");
  const common = { ...fields, PrivateNote: note === null ? "Voided" : `Voided - ${note}`, TotalAmt: 0 };
  if (kind === "Payment") return { ...common, UnappliedAmt: 0, Line: [] };
  return {
    ...common,
    Balance: 0,
    ...("HomeTotalAmt" in fields ? { HomeTotalAmt: 0 } : {}),
    ...("TxnTaxDetail" in fields ? { TxnTaxDetail: { TotalTax: 0 } } : {}),
    Line: listOf(fields, "Line").map(emptied),
  };
}

function emptied(line: Fields): Fields {
  const detail = line["SalesItemLineDetail"];
  const result: Fields = { ...line, ...("Amount" in line ? { Amount: 0 } : {}) };
  if (!isFields(detail)) return result;
  const { TaxInclusiveAmt: _, ...rest } = detail;
  result["SalesItemLineDetail"] = {
    ...rest,
    ...("Qty" in rest ? { Qty: 0 } : {}),
    ...("UnitPrice" in rest ? { UnitPrice: 0 } : {}),
  };
  return result;
}
