import { creditNoteLines, creditNotes } from "@/drizzle/schema/credits";
import { importRows } from "@/drizzle/schema/imports";
import { invoiceLines, invoices } from "@/drizzle/schema/invoices";
import { journalEntries, journalLines } from "@/drizzle/schema/ledger";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import { paymentAllocations, payments, refunds } from "@/drizzle/schema/payments";
import { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import type { TenantContext } from "@/server/context";
import type { Tx } from "@/server/db";
import { allOf, clientOf, insertRows, tuples } from "./insert-rows";
import type { Change, Rows } from "./retail/rows";
import type { World } from "./retail/world";

/**
 * Writes a batch, set by set, into the tables of the slices its documents belong to: the one place besides them that does. All
 * statements are sent at once and run in this order, each after those its foreign keys point to.
 */
export async function writeBatch(ctx: TenantContext, world: World, rows: Rows): Promise<void> {
  const { tx, tenant: tenantId } = ctx;
  const own = { tenantId, companyId: world.companyId, importId: world.importId };
  const { actorName, currency, seller } = world;
  const moved = sorted(rows.levels);
  await allOf([
    insertRows(
      tx,
      invoices,
      {
        ...own,
        sellerName: seller.name,
        sellerAddress: seller.address,
        sellerTaxId: seller.taxId,
        currency,
        pricesIncludeTax: false,
        roundingPolicy: world.roundingPolicy,
        discountMinor: 0,
        serviceChargeMinor: 0,
        taxMinor: 0,
        taxSummary: "[]",
        issuedByName: actorName,
      },
      rows.invoices,
    ),
    insertRows(tx, invoiceLines, { tenantId, taxMinor: 0, taxes: "[]" }, rows.invoiceLines),
    insertRows(
      tx,
      creditNotes,
      { ...own, currency, taxMinor: 0, taxSummary: "[]", issuedByName: actorName },
      rows.creditNotes,
    ),
    insertRows(tx, creditNoteLines, { tenantId, taxMinor: 0, taxes: "[]" }, rows.creditNoteLines),
    insertRows(tx, payments, { ...own, currency, recordedByName: actorName }, rows.payments),
    insertRows(tx, paymentAllocations, { tenantId }, rows.allocations),
    insertRows(tx, refunds, { ...own, currency, status: "processed", requestedByName: actorName }, rows.refunds),
    insertRows(tx, journalEntries, { ...own, currency }, rows.entries),
    insertRows(tx, journalLines, { tenantId, companyId: world.companyId }, rows.journalLines),
    insertRows(tx, stockMovements, { ...own, valueMinor: 0, actorName }, rows.movements),
    insertRows(
      tx,
      stockLevels,
      { tenantId },
      moved,
      " on conflict (tenant_id, product_id, site_id) do update set on_hand = stock_levels.on_hand + excluded.on_hand",
    ),
    insertRows(
      tx,
      events,
      { ...own, actorKind: ctx.actor.kind, actorId: ctx.actor.id, actorName, requestId: ctx.requestId },
      rows.events,
    ),
    insertRows(tx, eventSubjects, { tenantId }, rows.subjects),
    insertRows(tx, importRows, { tenantId, importId: world.importId }, rows.importRows),
    settleInvoices(tx, tenantId, rows.changedInvoices),
    change(tx, tenantId, summedById(rows.changedPayments), "payments", "refunded_minor = t.refunded_minor + v.c1"),
    change(tx, tenantId, rows.changedCredits, "credit_notes", "refunded_minor = v.c1"),
  ]);
}

function settleInvoices(tx: Tx, tenantId: string, changes: readonly Change[]): Promise<void> {
  const set =
    "paid_minor = v.c1, refunded_minor = v.c2, credited_minor = v.c3, balance_due_minor = v.c4, status = v.c5, version = t.version + 1";
  return change(tx, tenantId, changes, "invoices", set, ["bigint", "bigint", "bigint", "bigint", "text"]);
}

/** Updates rows by id from a list of values; `v.c1` … are the values. */
async function change(
  tx: Tx,
  tenantId: string,
  changes: readonly Change[],
  table: "invoices" | "payments" | "credit_notes",
  set: string,
  types: readonly string[] = ["bigint"],
): Promise<void> {
  if (changes.length === 0) return;
  const width = types.length + 1;
  // The first row's casts give the columns of the list their types.
  const first = ["uuid", ...types].map((type, index) => `$${index + 2}::${type}`).join(",");
  const list = tuples(0, width, changes.length)
    .replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + 1}`)
    .replace(/^\([^)]*\)/, `(${first})`);
  const names = ["id", ...types.map((_, index) => `c${index + 1}`)].join(", ");
  await clientOf(tx).query(
    `update ${table} t set ${set} from (values ${list}) v (${names}) where t.tenant_id = $1 and t.id = v.id`,
    [tenantId, ...changes.flatMap(({ id, values }) => [id, ...values])],
  );
}

/** Several refunds of one payment: an update takes each row once, so their sum is what it adds. */
function summedById(changes: readonly Change[]): Change[] {
  const sums = new Map<string, number>();
  for (const { id, values } of changes) sums.set(id, (sums.get(id) ?? 0) + Number(values[0]));
  return [...sums].map(([id, given]) => ({ id, values: [given] }));
}

/** Rows of stock are locked in one order everywhere. */
function sorted(levels: Rows["levels"]): Rows["levels"] {
  const key = (level: Rows["levels"][number]) => `${level.productId} ${level.siteId}`;
  return [...levels].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
