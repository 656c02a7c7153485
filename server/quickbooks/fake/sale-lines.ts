import { accountFor } from "./accounts";
import { type Cents, centsOf, product, shown } from "./amounts";
import type { Change } from "./change";
import { badEnum, businessRule, Fault, missing } from "./fault";
import { type Fields, has, listOf, refOf, textOf, within } from "./fields";
import { follow, mustFollow, namedRefs, refTo } from "./reference";
import type { Discount, SaleLine } from "./sale-totals";
import type { LineTaxing } from "./tax-codes";

/** A line that was understood: as it will be written, and what it brings to totals and accounts. */
export type ReadLine = { fields: Fields; money: (SaleLine & { accountId: string }) | null };

export type ReadLines = {
  lines: ReadLine[];
  discount: { value: Exclude<Discount, null>; accountId: string; fields: Fields } | null;
};

const MOST_LINES = 750;

/** Reads the lines of an invoice, credit memo or receipt. Subtotals that were sent are computed anew. */
export function readSaleLines(change: Change, document: Fields, taxing: LineTaxing): ReadLines {
  const sent = listOf(document, "Line").filter((line) => line["DetailType"] !== "SubTotalLineDetail");
  if (sent.length === 0) throw missing("Line");
  if (sent.length > MOST_LINES) throw businessRule(`A transaction may hold ${MOST_LINES} lines at most.`, "Line");
  const read: ReadLines = { lines: [], discount: null };
  for (const line of sent) {
    switch (line["DetailType"]) {
      case "SalesItemLineDetail":
        read.lines.push(itemLine(change, line, taxing));
        break;
      case "DescriptionOnly":
      case "DescriptionLineDetail":
        read.lines.push(remark(line));
        break;
      case "DiscountLineDetail":
        read.discount = discountLine(change, line);
        break;
      case "GroupLineDetail":
        mustFollow(change, within(line, "GroupLineDetail"), "GroupItemRef", "Item");
        throw businessRule("The group item of a line must be a bundle.", "GroupItemRef");
      default:
        throw has(line, "DetailType") ? badEnum("DetailType", String(line["DetailType"])) : missing("Line.DetailType");
    }
  }
  return read;
}

function itemLine(change: Change, line: Fields, taxing: LineTaxing): ReadLine {
  const detail = within(line, "SalesItemLineDetail");
  const cents = centsOf(line["Amount"]);
  if (cents === null) throw missing("Amount");
  const gross = taxing.inclusive ? centsOf(detail["TaxInclusiveAmt"]) : null;
  checkProduct(detail, cents, gross === null ? 0 : 1);
  const itemId = refOf(detail, "ItemRef");
  if (itemId === null) return remark(line);
  const shipping = itemId === "SHIPPING_ITEM_ID";
  const item = shipping ? null : follow(change, detail, "ItemRef", "Item");
  const { code, rates } = taxing.taxOf(detail, item?.fields ?? {});
  const accountId = shipping
    ? accountFor(change, "ShippingFreightDelivery")
    : (refOf(item?.fields ?? {}, "IncomeAccountRef") ?? accountFor(change, "SalesOfProductIncome"));
  const fields = {
    ...line,
    SalesItemLineDetail: {
      ...detail,
      ItemRef: item === null ? { value: "SHIPPING_ITEM_ID" } : refTo(item),
      ...namedRefs(change, detail, { ClassRef: "Class" }),
      ItemAccountRef: accountRef(change, accountId),
      ...(code === null ? {} : { TaxCodeRef: { value: code } }),
    },
  };
  return { fields, money: { netCents: cents, grossCents: gross, rates, shipping, accountId } };
}

/** Amount must be quantity × price, rounded half up, when both are given; a net taken from a gross may be a cent away. */
function checkProduct(detail: Fields, cents: Cents, leeway: Cents): void {
  if (!has(detail, "Qty") || !has(detail, "UnitPrice")) return;
  const wanted = product(detail["Qty"], detail["UnitPrice"]);
  if (wanted !== null && Math.abs(wanted - cents) <= leeway) return;
  const detailText = `Amount is not equal to UnitPrice * Qty. Supplied value:${shown(cents)}`;
  throw new Fault(400, "6070", "Amount calculation incorrect in the request", detailText, "Line.Amount");
}

/** A line without an item is a remark; an amount on it counts for nothing. */
function remark(line: Fields): ReadLine {
  const { Amount: _, SalesItemLineDetail: __, DetailType: ___, ...rest } = line;
  return { fields: { ...rest, DetailType: "DescriptionOnly", DescriptionLineDetail: {} }, money: null };
}

function discountLine(change: Change, line: Fields): ReadLines["discount"] {
  const detail = within(line, "DiscountLineDetail");
  follow(change, detail, "DiscountAccountRef", "Account");
  const accountId = refOf(detail, "DiscountAccountRef") ?? accountFor(change, "DiscountsRefundsGiven");
  const fields = { ...line, DiscountLineDetail: { ...detail, DiscountAccountRef: accountRef(change, accountId) } };
  if (detail["PercentBased"] === true) {
    if (!has(detail, "DiscountPercent")) throw missing("DiscountPercent");
    return { value: { percent: Number(detail["DiscountPercent"]) }, accountId, fields };
  }
  const cents = centsOf(line["Amount"]);
  if (cents === null) throw missing("Amount");
  return { value: { cents }, accountId, fields };
}

export function accountRef(change: Change, id: string): { value: string; name: string } {
  return { value: id, name: textOf(change.realm.entries.Account[id]?.fields ?? {}, "FullyQualifiedName") ?? id };
}

/** Lines as they are written: known ids stay, new ones take the next number, all are counted. */
export function numbered(lines: Fields[]): Fields[] {
  let highest = Math.max(0, ...lines.map((line) => Number(textOf(line, "Id") ?? 0) || 0));
  return lines.map((line, index) => {
    if (line["DetailType"] === "SubTotalLineDetail" || line["DetailType"] === "DiscountLineDetail") return line;
    if (!has(line, "Id")) highest += 1;
    return { ...line, Id: textOf(line, "Id") ?? String(highest), LineNum: index + 1 };
  });
}
