import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { queryPrepared } from "@/server/insert-rows";
import {
  cumulativeShare,
  currencyDecimals,
  decimalAdd,
  decimalCompare,
  formatMoney,
  type Minor,
  minor,
  negate,
  subtract,
  sum,
  ZERO,
} from "@/server/money";
import { cannotReturn, shareBack } from "@/server/till/returns";
import { saleKindOf } from "@/server/till/sale";
import type { RingUpSale } from "./input";
import { refuseHeld } from "./refuse-held";
import { cardsTakenBack, type ReturnFacts, type Task } from "./rules";

/** A line whose goods came back: what they had cost, in the order of the sale's lines (zero for lines that were sold). */
export type TakenBack = {
  costs: Minor[];
  tasks: Task[];
  /** The lines it comes back from that are known here, and what is known of their receipts. */
  originals: ReturnFacts["originals"];
  /** How much of each line has come back in all, this time included. */
  returned: { saleId: string; lineId: string; part: string; whole: string }[];
};

type Original = {
  id: string;
  sale_id: string;
  name: string;
  quantity: string;
  returned_quantity: string;
  returned_minor: string;
  total_minor: string;
  cost_minor: string;
  /** What a gift card that was sold had put on it; nothing for goods. */
  worth_minor: string;
  card_ids: string[] | null;
  receipt_number: string;
  operator_id: string | null;
  business_day: string;
};

/**
 * Holds the lines whose goods come back and counts what came back so far, in pieces and in money. Where the office is asked before
 * money is given back, a line is never returned twice (refused `returned_already`), nor by figures that another till has overtaken
 * (refused `returned_meanwhile`); what a tablet did by itself stands, and is put on the work list.
 */
export async function takeBack(ctx: TenantContext, sale: RingUpSale): Promise<TakenBack> {
  const back = sale.lines.flatMap((line) => (line.returns ? [{ line, returns: line.returns }] : []));
  if (back.length === 0) return { costs: sale.lines.map(() => ZERO), tasks: [], originals: new Map(), returned: [] };
  const originals = await lockOriginals(
    ctx,
    back.map(({ returns }) => returns.original.saleLineId),
  );
  if (isAskedFirst(sale)) await refuseHeld(ctx, sale);
  const tasks: Task[] = [];
  const counted = new Map<string, Counted>();
  const costs = sale.lines.map((line, index) => {
    if (!line.returns) return ZERO;
    const original = originals.get(line.returns.original.saleLineId);
    if (!original) {
      tasks.push(...unknownReceipt(sale, line));
      return ZERO;
    }
    const before = counted.get(original.id) ?? countedBefore(original);
    const givenMinor = negate(sale.shown.lines[index]?.totalMinor ?? ZERO);
    const isKept = line.returns.disposition === "kept";
    const pieces = isKept ? "0" : line.quantity.replace(/^-/, "");
    const fault =
      faultOf(sale, line.returns.original, original, before, { pieces, givenMinor }) ?? cardFault(sale, line, original);
    if (fault && isAskedFirst(sale)) throw refused(fault.code, fault.message, { saleLineId: original.id });
    if (fault && fault.code !== "returned_meanwhile") {
      const what = isKept ? "got more money back than it cost" : "came back more often than it was sold";
      tasks.push({
        kind: "returned_twice",
        words: `${line.name} of ${original.receipt_number} ${what}, last on ${sale.receiptNumber}.`,
      });
    }
    if (line.returns.disposition === "quarantine") {
      tasks.push({
        kind: "quarantine",
        words: `Check ${line.name}, which came back on ${sale.receiptNumber}: ${line.returns.reason || "no reason given"}. Throw it away or leave it in stock.`,
        details: { productId: line.productId, quantity: pieces },
      });
    }
    const all = decimalAdd(before.pieces, pieces);
    const isOver = decimalCompare(all, original.quantity) > 0;
    const now = {
      pieces: isOver ? original.quantity : all,
      givenMinor: sum([before.givenMinor, givenMinor]),
      byMoney: before.byMoney || isKept || Boolean(line.returns.original.givenBack),
    };
    counted.set(original.id, now);
    const share = (part: string) => cumulativeShare(minor(Number(original.cost_minor)), part, original.quantity, ZERO);
    return subtract(share(now.pieces), share(before.pieces));
  });
  await keepReturned(ctx, counted);
  return {
    costs,
    tasks,
    originals: new Map(
      [...originals].map(([id, one]) => [id, { operatorId: one.operator_id, businessDay: one.business_day }]),
    ),
    returned: [...counted].flatMap(([lineId, now]) => {
      const original = originals.get(lineId);
      if (!original) return [];
      const line = { quantity: original.quantity, totalMinor: Number(original.total_minor) };
      return [{ saleId: original.sale_id, lineId, ...shareBack(line, now) }];
    }),
  };
}

/** What of a line came back in all. */
type Counted = {
  pieces: string;
  givenMinor: Minor;
  /** Money went back without goods, so that money says how much of the line is left. */
  byMoney: boolean;
};

function countedBefore(original: Original): Counted {
  return { pieces: original.returned_quantity, givenMinor: minor(Number(original.returned_minor)), byMoney: false };
}

function faultOf(
  sale: RingUpSale,
  asKnown: { returnedQuantity: string; givenBack?: { totalMinor: Minor } | null | undefined },
  original: Original,
  before: Counted,
  { pieces, givenMinor }: { pieces: string; givenMinor: Minor },
): { code: string; message: string } | null {
  const tooMany = cannotReturn({ ...original, returnedQuantity: before.pieces }, pieces);
  if (tooMany) return tooMany;
  const leftMinor = minor(Number(original.total_minor) - before.givenMinor);
  if (givenMinor > Math.max(0, leftMinor)) {
    const left = formatMoney(leftMinor, sale.currency);
    const message = `${original.name}: only ${left} of what was paid for it can still go back. Nothing was given back.`;
    return { code: "returned_already", message };
  }
  const isStale =
    decimalCompare(asKnown.returnedQuantity, original.returned_quantity) !== 0 ||
    (asKnown.givenBack && asKnown.givenBack.totalMinor !== Number(original.returned_minor));
  if (!isStale) return null;
  const message = `Something of ${original.receipt_number} came back at another till a moment ago. Nothing was given back. Look at what is left and try again.`;
  return { code: "returned_meanwhile", message };
}

/** A gift card that comes back is the one this line was put on, and gives no more than was put on it. */
function cardFault(sale: RingUpSale, line: RingUpSale["lines"][number], original: Original) {
  const [back] = cardsTakenBack({ ...sale, lines: [line] });
  if (!back) return null;
  const isItsOwn = original.card_ids?.includes(back.card.id) && back.amountMinor <= Number(original.worth_minor);
  if (isItsOwn) return null;
  const message = `${original.name}: this is not the card that was sold on ${original.receipt_number}, or more than was put on it. Nothing was given back.`;
  return { code: "returned_already", message };
}

/** Without a receipt a manager has agreed to it or is told; a receipt that should be here and is not is looked for. */
function unknownReceipt(sale: RingUpSale, line: RingUpSale["lines"][number]): Task[] {
  if (line.returns?.original.receiptNumber === "") return [];
  const words = `${line.name} came back on ${sale.receiptNumber}, but the receipt it was sold on is not known here.`;
  return [{ kind: "returned_twice", words }];
}

/** The tablet waits for this answer before it gives anything back; an exchange is paid like a sale and stands like one. */
export function isAskedFirst(sale: RingUpSale): boolean {
  return (
    !sale.offline && saleKindOf(sale.lines) === "return" && !sale.tenders.some((tender) => tender.attemptId !== null)
  );
}

async function lockOriginals(ctx: TenantContext, ids: string[]): Promise<Map<string, Original>> {
  const found = await queryPrepared<Original>(
    ctx.tx,
    "lock_sold_lines",
    `select l.id, l.sale_id, l.name, l.quantity, l.returned_quantity, l.returned_minor, l.total_minor, l.cost_minor, s.receipt_number,
        s.operator_id, s.business_day::text as business_day,
        case when l.kind = 'gift_card' then round(l.quantity * l.unit_price * 10 ^ $4::int) else 0 end::text as worth_minor,
        case when l.kind = 'gift_card' then (select array_agg(e.card_id::text) from gift_card_entries e
          where e.tenant_id = $1 and e.sale_id = l.sale_id and e.kind in ('issue', 'top_up')) end as card_ids
      from sale_lines l join sales s on s.tenant_id = $1 and s.id = l.sale_id and s.company_id = $2
      where l.tenant_id = $1 and l.id = any($3::uuid[]) and l.quantity > 0 order by l.id for update of l`,
    [ctx.tenant, ctx.company.id, ids, currencyDecimals(ctx.company.currency)],
  );
  return new Map(found.rows.map((row) => [row.id, row]));
}

async function keepReturned(ctx: TenantContext, counted: ReadonlyMap<string, Counted>): Promise<void> {
  if (counted.size === 0) return;
  const all = [...counted.values()];
  await queryPrepared(
    ctx.tx,
    "keep_returned",
    `update sale_lines l set returned_quantity = b.quantity, returned_minor = b.given
      from unnest($2::uuid[], $3::numeric[], $4::bigint[]) as b(id, quantity, given) where l.tenant_id = $1 and l.id = b.id`,
    [ctx.tenant, [...counted.keys()], all.map((one) => one.pieces), all.map((one) => one.givenMinor)],
  );
}
