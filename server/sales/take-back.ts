import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { queryPrepared } from "@/server/insert-rows";
import { cumulativeShare, decimalAdd, type Minor, minor, subtract, ZERO } from "@/server/money";
import { cannotReturn } from "@/server/till/returns";
import type { RingUpSale } from "./input";
import type { Task } from "./rules";

/** A line whose goods came back: what they had cost, in the order of the sale's lines (zero for lines that were sold). */
export type TakenBack = {
  costs: Minor[];
  tasks: Task[];
  knownLineIds: ReadonlySet<string>;
  /** How much of each line has come back in all, this time included. */
  returned: { saleId: string; lineId: string; part: string; whole: string }[];
};

type Original = {
  id: string;
  sale_id: string;
  name: string;
  quantity: string;
  returned_quantity: string;
  cost_minor: string;
  receipt_number: string;
};

/**
 * Holds the lines whose goods come back and counts what came back so far. Where the office is asked before money is given back, a
 * line is never returned twice (refused `returned_already`); what a tablet did by itself stands, and is put on the work list.
 */
export async function takeBack(ctx: TenantContext, sale: RingUpSale): Promise<TakenBack> {
  const back = sale.lines.flatMap((line) => (line.returns ? [{ line, returns: line.returns }] : []));
  if (back.length === 0) return { costs: sale.lines.map(() => ZERO), tasks: [], knownLineIds: new Set(), returned: [] };
  const originals = await lockOriginals(
    ctx,
    back.map(({ returns }) => returns.original.saleLineId),
  );
  const tasks: Task[] = [];
  const returned = new Map<string, string>();
  const costs = sale.lines.map((line) => {
    if (!line.returns) return ZERO;
    const original = originals.get(line.returns.original.saleLineId);
    const pieces = line.quantity.replace(/^-/, "");
    if (!original) {
      tasks.push({
        kind: "returned_twice",
        words: `${line.name} came back on ${sale.receiptNumber}, but the receipt it was sold on is not known here.`,
      });
      return ZERO;
    }
    const before = returned.get(original.id) ?? original.returned_quantity;
    const fault = cannotReturn({ ...original, returnedQuantity: before }, pieces);
    if (fault && isAskedFirst(sale)) throw refused(fault.code, fault.message, { saleLineId: original.id });
    if (fault) {
      tasks.push({
        kind: "returned_twice",
        words: `${line.name} of ${original.receipt_number} came back more often than it was sold, last on ${sale.receiptNumber}.`,
      });
    }
    if (line.returns.disposition === "quarantine") {
      tasks.push({
        kind: "quarantine",
        words: `Check ${line.name}, which came back on ${sale.receiptNumber}: ${line.returns.reason || "no reason given"}. Throw it away or leave it in stock.`,
        details: { productId: line.productId, quantity: pieces },
      });
    }
    const counted = fault ? original.quantity : decimalAdd(before, pieces);
    returned.set(original.id, counted);
    const share = (part: string) => cumulativeShare(minor(Number(original.cost_minor)), part, original.quantity, ZERO);
    return subtract(share(counted), share(before));
  });
  await keepReturned(ctx, sale, returned);
  return {
    costs,
    tasks,
    knownLineIds: new Set(originals.keys()),
    returned: [...returned].flatMap(([lineId, part]) => {
      const original = originals.get(lineId);
      return original ? [{ saleId: original.sale_id, lineId, part, whole: original.quantity }] : [];
    }),
  };
}

/** The tablet waits for this answer before it gives anything back. */
export function isAskedFirst(sale: RingUpSale): boolean {
  return !sale.offline && !sale.tenders.some((tender) => tender.attemptId !== null);
}

async function lockOriginals(ctx: TenantContext, ids: string[]): Promise<Map<string, Original>> {
  const found = await queryPrepared<Original>(
    ctx.tx,
    "lock_sold_lines",
    `select l.id, l.sale_id, l.name, l.quantity, l.returned_quantity, l.cost_minor, s.receipt_number
      from sale_lines l join sales s on s.tenant_id = $1 and s.id = l.sale_id and s.company_id = $2
      where l.tenant_id = $1 and l.id = any($3::uuid[]) and l.quantity > 0 order by l.id for update of l`,
    [ctx.tenant, ctx.company.id, ids],
  );
  return new Map(found.rows.map((row) => [row.id, row]));
}

async function keepReturned(ctx: TenantContext, sale: RingUpSale, returned: Map<string, string>): Promise<void> {
  if (returned.size === 0) return;
  const given = new Map<string, number>();
  sale.lines.forEach((line, index) => {
    const id = line.returns?.original.saleLineId;
    if (id) given.set(id, (given.get(id) ?? 0) - (sale.shown.lines[index]?.totalMinor ?? 0));
  });
  const ids = [...returned.keys()];
  await queryPrepared(
    ctx.tx,
    "keep_returned",
    `update sale_lines l set returned_quantity = b.quantity, returned_minor = l.returned_minor + b.given
      from unnest($2::uuid[], $3::numeric[], $4::bigint[]) as b(id, quantity, given) where l.tenant_id = $1 and l.id = b.id`,
    [ctx.tenant, ids, ids.map((id) => returned.get(id)), ids.map((id) => given.get(id) ?? 0)],
  );
}
