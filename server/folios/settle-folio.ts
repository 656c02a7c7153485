import { and, eq, sql } from "drizzle-orm";
import { folioCharges, folios } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { conflict, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { type CheckOutLine, issueCheckOut } from "@/server/invoices/issue-check-out";
import { cumulativeShare, formatMoney, type Minor, minor, parseMoney, ZERO } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { SettleFolio } from "./input";
import { type LockedFolio, lockFolio } from "./lock-folios";
import { type FolioDetail, folioDetail } from "./queries";
import { cannotSettle } from "./rules";

type Receipt = {
  sale_id: string;
  receipt_number: string | null;
  business_day: string | null;
  amount: string;
  total: string | null;
  taxes: { name: string; taxMinor: number }[] | null;
  items: string | null;
};

/**
 * Checks out: all that is owed becomes one invoice that lists the receipts, and the account is closed; it is paid like any invoice.
 * An account that owes nothing is only closed. Sales and tax were booked at the till and are not booked again. What arrives after a
 * check-out, from a tablet that was offline, is invoiced by checking out once more. Throws conflict for a stale version, refused
 * `already_settled`, `charged_meanwhile` or `owed_to_guest`.
 */
export async function settleFolio(ctx: TenantContext, input: SettleFolio): Promise<FolioDetail> {
  const folio = await lockFolio(ctx, input.id);
  const { currency } = ctx.company;
  const expected =
    input.expectedBalance === undefined ? null : parseMoney(input.expectedBalance, currency, "expectedBalance");
  const no = cannotSettle(folio, expected, currency);
  if (no) throw refused(no.code, no.message);
  if (folio.version !== input.version) {
    throw conflict("stale_version", `${folio.name} was changed by somebody else. Look again; nothing was changed.`);
  }
  const invoice = folio.balanceMinor === 0 ? null : await invoiceOf(ctx, folio);
  await ctx.tx
    .update(folios)
    .set({
      status: "settled",
      balanceMinor: ZERO,
      invoiceId: invoice?.id ?? folio.invoiceId,
      version: folio.version + 1,
    })
    .where(and(eq(folios.tenantId, ctx.tenant), eq(folios.id, folio.id)));
  await record(ctx, {
    kind: "folio.settled",
    subjects: [folio.id, folio.customerId, ...(invoice ? [invoice.id] : [])],
    details: { name: folio.name, totalMinor: invoice?.totalMinor ?? 0, currency, number: invoice?.number ?? null },
  });
  return folioDetail(ctx, folio.id);
}

async function invoiceOf(ctx: TenantContext, folio: LockedFolio) {
  const receipts = await receiptsOf(ctx, folio.id);
  const invoice = await issueCheckOut(ctx, {
    siteId: folio.siteId,
    customerId: folio.customerId,
    reference: folio.name,
    notes: notesOf(receipts, ctx.company.currency),
    lines: receipts.map((receipt) => lineOf(receipt, ctx)),
  });
  if (invoice.totalMinor !== folio.balanceMinor) throw new Error("What was charged is what is owed.");
  await ctx.tx.insert(folioCharges).values(
    receipts.map((receipt) => ({
      tenantId: ctx.tenant,
      id: newId(),
      folioId: folio.id,
      saleId: receipt.sale_id,
      amountMinor: -Number(receipt.amount),
      reason: invoice.number,
      actorName: ctx.actor.name,
      at: ctx.now,
    })),
  );
  return invoice;
}

/** What each receipt left on the account and no invoice has taken over yet, in the order they were rung up. */
async function receiptsOf(ctx: TenantContext, folioId: string): Promise<Receipt[]> {
  const found = await ctx.tx.execute<Receipt>(sql`
    select c.sale_id, s.receipt_number, s.business_day::text as business_day, c.amount, s.total_minor as total,
      (select json_agg(json_build_object('name', x->>'name', 'taxMinor', (x->>'taxMinor')::bigint))
        from jsonb_array_elements(s.tax_summary) x) as taxes,
      (select string_agg(case when l.quantity = 1 then l.name else trim_scale(l.quantity)::text || ' ' || l.name end, ', '
        order by l.position) from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id) as items
    from (
      select h.sale_id, sum(h.amount_minor) as amount from folio_charges h
      where h.tenant_id = ${ctx.tenant} and h.folio_id = ${folioId} and h.sale_id is not null
      group by h.sale_id having sum(h.amount_minor) <> 0) c
    left join sales s on s.tenant_id = ${ctx.tenant} and s.id = c.sale_id
    order by s.sold_at nulls first, s.id`);
  return found.rows;
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "R1-000042, 3 Dec 2026: 2 Coffee, Cake. VAT 20 % 1.33 in it" */
function lineOf(receipt: Receipt, { company }: TenantContext): CheckOutLine {
  const day = receipt.business_day ? DAY.format(new Date(receipt.business_day)) : "";
  const head = [receipt.receipt_number ?? "A charge", day].filter(Boolean).join(", ");
  const taxes = taxesIn(receipt)
    .map(({ name, taxMinor }) => `${name} ${formatMoney(taxMinor, company.currency)}`)
    .join(", ");
  const items = receipt.items ? `: ${receipt.items.slice(0, 300)}` : "";
  return {
    description: `${head}${items}${taxes ? `. ${taxes} in it` : ""}`,
    amountMinor: minor(Number(receipt.amount)),
  };
}

/** The tax a receipt holds, in proportion to what of it was charged here. */
function taxesIn(receipt: Receipt): { name: string; taxMinor: Minor }[] {
  const total = receipt.total ?? "0";
  return (receipt.taxes ?? [])
    .map(({ name, taxMinor }) => ({
      name,
      taxMinor: total === "0" ? ZERO : cumulativeShare(minor(taxMinor), receipt.amount, total, ZERO),
    }))
    .filter(({ taxMinor }) => taxMinor !== 0);
}

function notesOf(receipts: readonly Receipt[], currency: string): string {
  const all = new Map<string, number>();
  for (const { name, taxMinor } of receipts.flatMap(taxesIn)) all.set(name, (all.get(name) ?? 0) + taxMinor);
  const taxes = [...all].map(([name, taxMinor]) => `${name} ${formatMoney(minor(taxMinor), currency)}`);
  if (taxes.length === 0) return "";
  return `Tax is in these receipts and was charged on them: ${taxes.join(", ")}.`;
}
