import { and, eq } from "drizzle-orm";
import { type QuickBooksFacts, quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { beginReading } from "@/server/quickbooks/setup/begin-reading";
import { type DirectoryEntity, directoryLists } from "@/server/quickbooks/setup/directory-lists";
import { keepPage } from "@/server/quickbooks/setup/keep-page";
import { listProgress } from "@/server/quickbooks/setup/list-progress";

type Raw = Record<string, unknown>;

export const britishFacts: QuickBooksFacts = {
  companyName: "Larkfield Gifts Ltd",
  country: "GB",
  homeCurrency: "GBP",
  multiCurrency: false,
  customNumbers: true,
  autoApplyCredit: false,
  tax: "manual",
  bookClosedThrough: null,
  subscription: "PAID",
};

/** A connection without tokens, for what is done before and beside the calls. */
export async function connectedOnPaper(ctx: TenantContext, facts: Partial<QuickBooksFacts> = {}): Promise<string> {
  const id = newId();
  await ctx.tx.insert(quickbooksConnections).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    environment: "sandbox",
    realmId: `9${Date.now()}${Math.floor(Math.random() * 1000)}`,
    state: "connected",
    stateSince: ctx.now,
    facts: { ...britishFacts, ...facts },
    connectedByName: "Maya Lindqvist",
    connectedAt: ctx.now,
  });
  return id;
}

/** Their lists as if they had just been read, in their own JSON; those that are not given are empty. */
export async function readOnPaper(
  ctx: TenantContext,
  connectionId: string,
  lists: Partial<Record<DirectoryEntity, Raw[]>> = {},
): Promise<void> {
  await beginReading(ctx, {});
  for (const { entity } of directoryLists) {
    const progress = (await listProgress(ctx, connectionId)).find((list) => list.entity === entity)?.progress;
    if (!progress) throw new Error(`${entity} is not being read`);
    await keepPage(ctx, connectionId, { entity, before: progress, rows: lists[entity] ?? [], isLast: true });
  }
}

export function account(Id: string, Name: string, AccountType: string, more: Raw = {}): Raw {
  return { Id, Name, AccountType, Active: true, SyncToken: "0", ...more };
}

export const britishLists: Partial<Record<DirectoryEntity, Raw[]>> = {
  Account: [
    account("35", "Current account", "Bank", { AccountSubType: "Checking", AcctNum: "1200" }),
    account("36", "Petty cash", "Bank", { AccountSubType: "CashOnHand" }),
    account("37", "Undeposited Funds", "Other Current Asset", { AccountSubType: "UndepositedFunds" }),
    account("38", "Card clearing", "Other Current Asset"),
    account("39", "Sales of product income", "Income", { AccountSubType: "SalesOfProductIncome", AcctNum: "4000" }),
    account("40", "Discounts", "Income", { AccountSubType: "DiscountsRefundsGiven" }),
    account("41", "Debtors", "Accounts Receivable"),
    account("42", "Gift cards", "Other Current Liability"),
    account("43", "Other receipts clearing", "Other Current Asset"),
    account("44", "Guest ledger", "Other Current Asset"),
  ],
  TaxRate: [
    { Id: "1", Name: "20% S", RateValue: 20, Active: true },
    { Id: "2", Name: "5% R", RateValue: 5, Active: true },
    { Id: "3", Name: "0%", RateValue: 0, Active: true },
  ],
  TaxCode: [
    taxCode("6", "20.0% S", "1"),
    taxCode("7", "5.0% R", "2"),
    taxCode("8", "0.0% Z", "3"),
    taxCode("9", "Exempt", "3"),
    taxCode("10", "No VAT", "3"),
  ],
  PaymentMethod: [
    { Id: "1", Name: "Cash", Active: true },
    { Id: "2", Name: "Credit Card", Active: true, Type: "CREDIT_CARD" },
  ],
};

function taxCode(Id: string, Name: string, rate: string): Raw {
  const TaxRateDetail = [{ TaxRateRef: { value: rate }, TaxTypeApplicable: "TaxOnAmount" }];
  return { Id, Name, Active: true, SalesTaxRateList: { TaxRateDetail } };
}

/** The connection as it stands. */
export async function connectionRow(ctx: TenantContext, id: string) {
  const [row] = await ctx.tx
    .select()
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, id)));
  if (!row) throw new Error("There is no such connection");
  return row;
}
