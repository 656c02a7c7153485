import type { TenantContext } from "@/server/context";
import { createCustomer } from "@/server/customers/create-customer";
import { CreateCustomer } from "@/server/customers/input";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { DraftInvoice, IssueInvoice } from "@/server/invoices/input";
import { issueInvoice } from "@/server/invoices/issue-invoice";

export async function newCustomer(ctx: TenantContext, name = "Bramble & Thyme"): Promise<string> {
  const customer = await createCustomer(ctx, CreateCustomer.parse({ name }));
  return customer.id;
}

/** An issued invoice of one line, for tests that need something to pay. `total` is decimal text and includes tax. */
export async function issuedInvoice(
  ctx: TenantContext,
  wish: { total: string; customerId?: string; currency?: string; exchangeRate?: string },
): Promise<{ id: string; number: string; customerId: string }> {
  const { total, customerId = await newCustomer(ctx), ...document } = wish;
  const lines = [{ description: "Consulting", quantity: "1", unitPrice: total }];
  const draft = await draftInvoice(ctx, DraftInvoice.parse({ customerId, lines, pricesIncludeTax: true, ...document }));
  const issued = await issueInvoice(ctx, IssueInvoice.parse({ id: draft.id }));
  return { id: issued.id, number: issued.number ?? "", customerId };
}
