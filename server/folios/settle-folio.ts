import { and, eq, sql } from "drizzle-orm";
import { folioCharges, folios } from "@/drizzle/schema/folios";
import type { TenantContext } from "@/server/context";
import { conflict, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { type CheckOutLine, issueCheckOut } from "@/server/invoices/issue-check-out";
import { minor, multiply, parseMoney, subtract, ZERO } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { SettleFolio } from "./input";
import { type LockedFolio, lockFolio } from "./lock-folios";
import { type FolioDetail, folioDetail } from "./queries";
import {
  type ChargedReceipt,
  netOf,
  type ReceiptLine,
  type ReceiptPart,
  receiptParts,
  taxSummaryOf,
} from "./receipt-parts";
import { cannotSettle } from "./rules";

type Receipt = {
  sale_id: string;
  receipt_number: string | null;
  business_day: string | null;
  amount: string;
  service: string;
  service_tax: string;
  tip: string;
  tax_summary: ChargedReceipt["taxSummary"] | null;
  lines: (ReceiptLine & { unitPrice: string })[] | null;
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
  const billed = receipts.map((receipt) => ({ receipt, parts: partsOf(receipt, ctx.company.currency) }));
  const invoice = await issueCheckOut(ctx, {
    siteId: folio.siteId,
    customerId: folio.customerId,
    reference: folio.name,
    notes: "Sold and taxed on the receipts named here; this invoice asks for their money once.",
    taxSummary: taxSummaryOf(billed.flatMap(({ parts }) => parts)),
    lines: billed.flatMap(({ receipt, parts }) => parts.map((part) => lineOf(receipt, part))),
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
    select c.sale_id, s.receipt_number, s.business_day::text as business_day, c.amount, s.tax_summary,
      coalesce(s.service_charge_minor, 0) as service, coalesce(s.service_charge_tax_minor, 0) as service_tax,
      coalesce(s.tip_minor, 0) as tip,
      (select json_agg(json_build_object('name', l.name, 'quantity', trim_scale(l.quantity)::text,
          'isGiftCard', l.kind = 'gift_card', 'giftCardId', case when l.kind = 'gift_card' then coalesce(
            (select g.id from gift_cards g where g.tenant_id = l.tenant_id and g.id = l.gift_card_id),
            (select e.card_id from gift_card_entries e where e.tenant_id = l.tenant_id and e.sale_id = l.sale_id
              and e.kind = 'top_up' order by e.id limit 1)) end, 'unitPrice', trim_scale(l.unit_price)::text, 'netMinor', l.net_minor, 'totalMinor', l.total_minor, 'taxes', l.taxes)
          order by l.position)
        from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id) as lines
    from (
      select h.sale_id, sum(h.amount_minor) as amount from folio_charges h
      where h.tenant_id = ${ctx.tenant} and h.folio_id = ${folioId} and h.sale_id is not null
      group by h.sale_id having sum(h.amount_minor) <> 0) c
    left join sales s on s.tenant_id = ${ctx.tenant} and s.id = c.sale_id
    order by s.sold_at nulls first, s.id`);
  return found.rows;
}

function partsOf(receipt: Receipt, currency: string): ReceiptPart[] {
  return receiptParts({
    chargedMinor: minor(Number(receipt.amount)),
    serviceChargeMinor: Number(receipt.service),
    serviceChargeTaxMinor: Number(receipt.service_tax),
    tipMinor: Number(receipt.tip),
    taxSummary: receipt.tax_summary ?? [],
    lines: (receipt.lines ?? []).map((line) => {
      if (!line.isGiftCard) return line;
      // What is put on a card is no sale, so the line has no total of its own.
      const worthMinor = multiply(line.quantity, line.unitPrice, currency);
      return { ...line, netMinor: worthMinor, totalMinor: worthMinor };
    }),
  });
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** "R1-000042, 3 Dec 2026: 2 Coffee, Cake" */
function lineOf(receipt: Receipt, part: ReceiptPart): CheckOutLine {
  const day = receipt.business_day ? DAY.format(new Date(receipt.business_day)) : "";
  const head = [receipt.receipt_number ?? "A charge", day].filter(Boolean).join(", ");
  return {
    description: part.words ? `${head}: ${part.words.slice(0, 300)}` : head,
    netMinor: netOf(part),
    taxMinor: subtract(part.amountMinor, netOf(part)),
    amountMinor: part.amountMinor,
    taxes: part.taxes,
    income: part.income,
    giftCardId: part.giftCardId ?? null,
  };
}
