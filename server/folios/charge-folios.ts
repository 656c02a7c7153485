import { folioCharges } from "@/drizzle/schema/folios";
import type { TenantContext } from "@/server/context";
import { insertRows, queryPrepared } from "@/server/insert-rows";
import { formatMoney, type Minor, minor } from "@/server/money";

/** Signed: charged is positive, given back negative. The id is the tender's, so that a charge is made once. */
export type FolioCharge = { id: string; folioId: string | null; amountMinor: Minor };

export type ChargedFolio = {
  /** Who owes it now; null where there is no such account here. */
  customerId: string | null;
  /** For the work list; null when all is well. */
  words: string | null;
};

type Row = {
  id: string;
  customer_id: string;
  name: string;
  status: string;
  balance_minor: string;
  limit_minor: string | null;
};

/**
 * Charges rooms and house accounts inside a sale's transaction, locked in the order of their ids; after a customer's credit, before
 * gift cards. Never refuses: what goes beyond a limit, or onto an account that was settled, is told. Answers in the order asked.
 */
export async function chargeFolios(
  ctx: TenantContext,
  wish: { saleId: string; receiptNumber: string; operatorName: string; charges: readonly FolioCharge[] },
): Promise<ChargedFolio[]> {
  const ids = [...new Set(wish.charges.flatMap((charge) => charge.folioId ?? []))];
  const found = await queryPrepared<Row>(
    ctx.tx,
    "hold_folios",
    `select id, customer_id, name, status, balance_minor, limit_minor from folios
      where tenant_id = $1 and company_id = $2 and id = any($3::uuid[]) order by id for update`,
    [ctx.tenant, ctx.company.id, ids],
  );
  const folios = new Map(found.rows.map((row) => [row.id, { ...row, balanceMinor: Number(row.balance_minor) }]));
  const said = (amount: number) => formatMoney(minor(amount), ctx.company.currency);
  const rows: (typeof folioCharges.$inferInsert)[] = [];
  const answers = wish.charges.map(({ id, folioId, amountMinor }): ChargedFolio => {
    const folio = folios.get(folioId ?? "");
    if (!folio) {
      return { customerId: null, words: `${wish.receiptNumber} was charged to an account that is not known here.` };
    }
    folio.balanceMinor += amountMinor;
    rows.push({
      tenantId: ctx.tenant,
      id,
      folioId: folio.id,
      saleId: wish.saleId,
      amountMinor,
      reason: wish.receiptNumber,
      // Who rang it up; the tablet may have sent it later, by itself.
      actorName: wish.operatorName,
      at: ctx.now,
    });
    if (folio.status === "settled") {
      return {
        customerId: folio.customer_id,
        words: `${wish.receiptNumber} was charged to ${folio.name}, which was settled already: ${said(amountMinor)} is still to be paid.`,
      };
    }
    const limit = folio.limit_minor === null ? null : Number(folio.limit_minor);
    const isOver = limit !== null && folio.balanceMinor > limit && amountMinor > 0;
    const words = isOver
      ? `${folio.name} owes ${said(folio.balanceMinor)} after ${wish.receiptNumber}; its limit is ${said(limit)}.`
      : null;
    return { customerId: folio.customer_id, words };
  });
  await Promise.all([
    insertRows(ctx.tx, folioCharges, rows),
    ...[...folios.values()].map((folio) =>
      queryPrepared(ctx.tx, "set_folio", "update folios set balance_minor = $3 where tenant_id = $1 and id = $2", [
        ctx.tenant,
        folio.id,
        folio.balanceMinor,
      ]),
    ),
  ]);
  return answers;
}
