import { creditNotes } from "@/drizzle/schema/credits";
import type { TenantContext } from "@/server/context";
import { creditPostings } from "@/server/credits/postings";
import { newId } from "@/server/ids";
import { post } from "@/server/ledger/post";
import { convert, minor, negate } from "@/server/money";
import { findSite } from "@/server/orders/find-site";

/** A credit note without an invoice, as an import brings one in: goods came back from a sale nobody has on file. */
export async function freeCreditNote(
  ctx: TenantContext,
  wish: { customerId: string; totalMinor: number; currency?: string; exchangeRate?: string; number?: string },
): Promise<{ id: string; number: string }> {
  const { customerId, currency = ctx.company.currency, exchangeRate = "1" } = wish;
  const id = newId();
  const number = wish.number ?? `CN-X${id.slice(-6).toUpperCase()}`;
  const totalMinor = minor(wish.totalMinor);
  const baseTotalMinor = convert(totalMinor, currency, ctx.company.currency, exchangeRate);
  const { id: siteId } = await findSite(ctx);
  await ctx.tx.insert(creditNotes).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    siteId,
    customerId,
    number,
    issueDate: "2026-01-15",
    reason: "Came back",
    customerName: "Bramble & Thyme",
    currency,
    exchangeRate,
    netMinor: totalMinor,
    taxMinor: 0,
    totalMinor,
    baseTotalMinor,
    taxSummary: [],
    issuedByName: ctx.actor.name,
    issuedAt: ctx.now,
    importId: newId(),
  });
  await post(ctx, {
    postedOn: "2026-01-15",
    cause: { type: "credit_note", id, step: "issue" },
    memo: `${number} without an invoice`,
    currency,
    lines: creditPostings({
      customerId,
      siteId,
      currency,
      exchangeRate,
      companyCurrency: ctx.company.currency,
      netMinor: totalMinor,
      totalMinor,
      receivableBaseMinor: negate(baseTotalMinor),
      taxSummary: [],
    }),
  });
  return { id, number };
}
