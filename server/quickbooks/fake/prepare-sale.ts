import { accountFor } from "./accounts";
import { amount, shown } from "./amounts";
import type { Change } from "./change";
import { headOf } from "./document-head";
import { businessRule, missing } from "./fault";
import { type Fields, listOf, refOf, textOf } from "./fields";
import type { Kind } from "./kinds";
import { appliedTo, openFields } from "./links";
import { inHomeCurrency, merged, postSale } from "./postings";
import { customerOf } from "./prepare-name";
import type { Prepared, Wish } from "./prepared";
import { mustFollow, namedRefs, refTo } from "./reference";
import { accountRef, numbered, type ReadLines, readSaleLines } from "./sale-lines";
import { type SaleTotals, saleTotals } from "./sale-totals";
import { type LineTaxing, taxingOf } from "./tax-codes";

const REFS: Partial<Record<string, Kind>> = {
  SalesTermRef: "Term",
  PaymentMethodRef: "PaymentMethod",
  ClassRef: "Class",
  DepartmentRef: "Department",
};

/** Invoice, credit memo, sales receipt and refund receipt: totals, tax, balance and postings are always computed. */
export function prepareSale(change: Change, kind: Kind, wish: Wish): Prepared {
  const customer = customerOf(change, wish.fields);
  const head = headOf(change, kind, wish, customer.fields);
  const taxing = taxingOf(change, wish.fields);
  const read = readSaleLines(change, wish.fields, taxing);
  const money = read.lines.flatMap((line) => (line.money === null ? [] : [line.money]));
  const discount = read.discount?.value ?? null;
  const totals = saleTotals(money, discount, taxing.taxAfterDiscount, taxing.given);
  if (totals.totalCents < 0) throw businessRule("Transaction amount must be 0 or greater.", "TotalAmt");
  const refs = { ...namedRefs(change, wish.fields, REFS), CustomerRef: customer.ref };
  const settled = kind === "SalesReceipt" || kind === "RefundReceipt";
  const fields: Fields = {
    ...wish.fields,
    ...head,
    ...refs,
    Line: linesOf(read, totals),
    TxnTaxDetail: taxing.none ? undefined : taxDetail(taxing, totals),
    GlobalTaxCalculation: taxing.globalTaxCalculation ?? undefined,
    ApplyTaxAfterDiscount: taxing.taxAfterDiscount,
    TotalAmt: amount(totals.totalCents),
    LinkedTxn: listOf(wish.before?.fields ?? {}, "LinkedTxn"),
    ...inHome(change, head, totals.totalCents),
    ...(settled ? { Balance: 0 } : {}),
    ...(kind === "Invoice" ? { DueDate: dueDate(change, wish.fields, head.TxnDate) } : {}),
    ...(settled
      ? { DepositToAccountRef: moneyAccount(change, kind, wish.fields) }
      : openOf(change, kind, wish, totals, refs)),
  };
  return { fields: withoutUndefined(fields), postings: postingsOf(change, kind, fields, read, totals), reaches: [] };
}

function linesOf(read: ReadLines, totals: SaleTotals): Fields[] {
  let place = 0;
  const lines = read.lines.map((line) => {
    if (line.money === null) return line.fields;
    const net = totals.nets[place] ?? 0;
    place += 1;
    return { ...line.fields, Amount: amount(net) };
  });
  const subTotal = { Amount: amount(totals.subTotalCents), DetailType: "SubTotalLineDetail", SubTotalLineDetail: {} };
  const discount = read.discount === null ? [] : [{ ...read.discount.fields, Amount: amount(totals.discountCents) }];
  return numbered([...lines, subTotal, ...discount]);
}

function taxDetail(taxing: LineTaxing, totals: SaleTotals): Fields {
  const TaxLine = totals.rates.map((rate) => ({
    Amount: amount(rate.taxCents),
    DetailType: "TaxLineDetail",
    TaxLineDetail: {
      TaxRateRef: { value: rate.id },
      PercentBased: true,
      TaxPercent: rate.percent,
      NetAmountTaxable: amount(rate.netCents),
    },
  }));
  const code = taxing.documentCode === null ? {} : { TxnTaxCodeRef: { value: taxing.documentCode } };
  return { ...code, TotalTax: amount(totals.taxCents), ...(TaxLine.length === 0 ? {} : { TaxLine }) };
}

function inHome(change: Change, head: Fields, cents: number): Fields {
  if (!change.realm.settings.multiCurrency) return { HomeTotalAmt: undefined };
  return { HomeTotalAmt: amount(Math.round(cents * Number(head["ExchangeRate"]))) };
}

/** What is open on an invoice or credit memo that payments already reach. */
function openOf(change: Change, kind: Kind, { before }: Wish, totals: SaleTotals, refs: Fields): Fields {
  if (before === null) return openFields(kind, totals.totalCents);
  const applied = appliedTo(change.realm, { kind, id: String(before.fields["Id"]) });
  if (applied > totals.totalCents) {
    throw businessRule(
      `${shown(applied)} is already applied to this transaction; its total may not be lower.`,
      "TotalAmt",
    );
  }
  if (applied > 0 && refOf(before.fields, "CustomerRef") !== refOf(refs, "CustomerRef")) {
    throw businessRule("You cannot change the customer of a transaction that payments are applied to.", "CustomerRef");
  }
  return openFields(kind, totals.totalCents - applied);
}

function dueDate(change: Change, fields: Fields, date: string): string {
  const given = textOf(fields, "DueDate");
  if (given !== null) return given;
  const term = change.realm.entries.Term[refOf(fields, "SalesTermRef") ?? ""];
  const days = Number(term?.fields["DueDays"] ?? 0);
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Where a sale's money goes; for a refund the account it leaves, which must be said. */
function moneyAccount(change: Change, kind: Kind, fields: Fields): Fields {
  if (refOf(fields, "DepositToAccountRef") === null) {
    if (kind === "RefundReceipt") throw missing("DepositToAccountRef");
    return accountRef(change, accountFor(change, "UndepositedFunds"));
  }
  return depositAccount(change, fields);
}

/** Money can stand in a bank account or another current asset, nowhere else. */
export function depositAccount(change: Change, fields: Fields): Fields {
  const entry = mustFollow(change, fields, "DepositToAccountRef", "Account");
  if (!["Bank", "Other Current Asset"].includes(String(entry.fields["AccountType"]))) {
    throw businessRule("The deposit account must be a bank account or another current asset.", "DepositToAccountRef");
  }
  return refTo(entry);
}

function postingsOf(
  change: Change,
  kind: Kind,
  fields: Fields,
  read: ReadLines,
  totals: SaleTotals,
): Prepared["postings"] {
  const money = read.lines.flatMap((line) => (line.money === null ? [] : [line.money]));
  const currency = refOf(fields, "CurrencyRef") ?? undefined;
  const us = change.realm.settings.country === "US";
  const sides = postSale({
    accountId: refOf(fields, "DepositToAccountRef") ?? accountFor(change, "AccountsReceivable", currency),
    customerId: refOf(fields, "CustomerRef") ?? "",
    totalCents: totals.totalCents,
    income: money.map(({ accountId }, index) => ({ accountId, cents: totals.nets[index] ?? 0 })),
    discount: read.discount === null ? null : { accountId: read.discount.accountId, cents: totals.discountCents },
    tax: { accountId: accountFor(change, us ? "SalesTaxPayable" : "GlobalTaxPayable"), cents: totals.taxCents },
    direction: kind === "CreditMemo" || kind === "RefundReceipt" ? -1 : 1,
  });
  return merged(inHomeCurrency(sides, Number(fields["ExchangeRate"] ?? 1)));
}

function withoutUndefined(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
