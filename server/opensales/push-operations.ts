import { and, eq, inArray } from "drizzle-orm";
import { openSaleOperations, openSales } from "@/drizzle/schema/open-sales";
import { conflict, invalid, notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import type { BasketOperation } from "@/server/till/basket";
import type { TabletContext } from "@/server/trpc";
import { cardOf, type OpenSaleRow } from "./cards";
import type { PushOperations } from "./input";
import { lockOpenSale, refuseClosed, refuseLeased } from "./lock-open-sale";
import { type OperationsSince, operationsSince } from "./queries";
import { OPERATIONS_AT_MOST } from "./rules";

export type Pushed = OperationsSince & {
  /** The figures were left as they were, because others had added to it: fold what is answered and send the figures again. */
  figuresWanted: boolean;
};

/**
 * Adds what a tablet did to an open sale, each operation once however often it is sent, after whatever is there; opens the sale
 * where it is not there yet. Answers everything after the caller's revision, so that one call brings two tablets together.
 * Conflict when it is paid, discarded, or somebody else takes its money, unless there is nothing new in it.
 */
export async function pushOperations(ctx: TabletContext, input: PushOperations): Promise<Pushed> {
  const id = input.id ?? newId();
  const held = () => Promise.all([lockOpenSale(ctx, id), knownOperations(ctx, input.operations)]);
  let [row, known] = await held();
  const opened = row === null;
  if (!row) {
    await openSale(ctx, id, input);
    [row, known] = await held();
  }
  if (!row) throw notFound("open sale");
  if ([...known.values()].some((openSaleId) => openSaleId !== id)) throw operationElsewhere();
  const fresh = new Map(
    input.operations.filter((operation) => !known.has(operation.id)).map((operation) => [operation.id, operation]),
  );
  if (fresh.size > 0) {
    await refuseClosed(ctx, row);
    refuseLeased(ctx, row);
    if (row.revision + fresh.size > OPERATIONS_AT_MOST) {
      throw refused("too_many_operations", `${row.name} is full. Take payment and start a new sale for the rest.`);
    }
  }
  const since = input.since > row.revision ? 0 : input.since;
  const figures = row.status === "open" && input.since === row.revision ? input.figures : undefined;
  const revision = row.revision + fresh.size;
  const changes = {
    revision,
    updatedAt: fresh.size > 0 ? ctx.now : row.updatedAt,
    ...(figures && {
      totalMinor: figures.totalMinor,
      itemCount: String(figures.itemCount),
      outline: figures.outline,
    }),
  };
  const changed = fresh.size > 0 || figures !== undefined;
  const [, , operations] = await Promise.all([
    insertOperations(ctx, row, [...fresh.values()]),
    changed ? update(ctx, id, changes) : null,
    operationsSince(ctx, id, since),
  ]);
  if (changed || opened) ctx.announcements.push({ topic: "open_sale", id });
  return {
    card: cardOf(ctx, { ...row, ...changes }),
    from: since,
    operations,
    figuresWanted: row.status === "open" && !figures && operations.length > 0,
  };
}

/** The operations that are there already, and in which sale. Asked in the same breath as the lock, and answered after it. */
async function knownOperations(
  ctx: TabletContext,
  operations: readonly BasketOperation[],
): Promise<Map<string, string>> {
  if (operations.length === 0) return new Map();
  const ids = operations.map((one) => one.id);
  const rows = await ctx.tx
    .select({ id: openSaleOperations.id, openSaleId: openSaleOperations.openSaleId })
    .from(openSaleOperations)
    .where(and(eq(openSaleOperations.tenantId, ctx.tenant), inArray(openSaleOperations.id, ids)));
  return new Map(rows.map((row) => [row.id, row.openSaleId]));
}

async function openSale(ctx: TabletContext, id: string, input: PushOperations): Promise<void> {
  if (input.name === undefined) throw invalid("name", "Give the sale a name, such as Table 4. Nothing was changed.");
  await ctx.tx
    .insert(openSales)
    .values({
      tenantId: ctx.tenant,
      id,
      companyId: ctx.company.id,
      siteId: ctx.device.siteId,
      name: input.name,
      place: input.place ?? "name",
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoNothing();
}

/** A tablet is believed who stood at it when something was done: it may send later what was done without the office. */
async function insertOperations(
  ctx: TabletContext,
  row: OpenSaleRow,
  operations: readonly BasketOperation[],
): Promise<void> {
  if (operations.length === 0) return;
  const inserted = await ctx.tx
    .insert(openSaleOperations)
    .values(
      operations.map((operation, index) => ({
        tenantId: ctx.tenant,
        id: operation.id,
        openSaleId: row.id,
        revision: row.revision + index + 1,
        operation,
        deviceId: ctx.device.id,
        deviceName: operation.deviceName,
        actorName: operation.byName,
        at: new Date(operation.at),
      })),
    )
    .onConflictDoNothing({ target: [openSaleOperations.tenantId, openSaleOperations.id] })
    .returning({ id: openSaleOperations.id });
  if (inserted.length < operations.length) throw operationElsewhere();
}

async function update(ctx: TabletContext, id: string, changes: Partial<OpenSaleRow>): Promise<void> {
  await ctx.tx
    .update(openSales)
    .set(changes)
    .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.id, id)));
}

function operationElsewhere() {
  return conflict(
    "operation_elsewhere",
    "A change that was sent belongs to another open sale already. Nothing was changed. Make new ids for a copy.",
  );
}
