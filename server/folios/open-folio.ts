import { and, eq, sql } from "drizzle-orm";
import { folios } from "@/drizzle/schema/folios";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { documentFacts } from "@/server/invoices/document-facts";
import { parseMoney } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { OpenFolio } from "./input";
import { type FolioDetail, folioDetail } from "./queries";
import { asRoomTaken, roomTaken } from "./room-taken";
import { cannotStay } from "./rules";

/**
 * Opens a room for a guest, or a house account. Throws not found for a customer or site of somebody else, refused where that room is
 * open already at that site, also since a moment ago (`room_taken`), or somebody departs before they arrive.
 */
export async function openFolio(ctx: TenantContext, input: OpenFolio): Promise<FolioDetail> {
  const { limit, ...facts } = input;
  const id = input.id ?? newId();
  const [{ customer, site }, open] = await Promise.all([
    documentFacts(ctx, input),
    ctx.tx
      .select({ id: folios.id, name: folios.name })
      .from(folios)
      .where(
        and(
          eq(folios.tenantId, ctx.tenant),
          eq(folios.companyId, ctx.company.id),
          eq(folios.siteId, input.siteId),
          eq(folios.status, "open"),
          sql`lower(${folios.name}) = lower(${input.name})`,
        ),
      ),
  ]);
  if (open.some((one) => one.id === id)) return folioDetail(ctx, id);
  const [taken] = open;
  if (taken) throw roomTaken(taken.name);
  const no = cannotStay(input.arrivesOn, input.departsOn);
  if (no) throw refused(no.code, no.message);
  const row = {
    ...facts,
    id,
    tenantId: ctx.tenant,
    companyId: ctx.company.id,
    limitMinor: limit === null ? null : parseMoney(limit, ctx.company.currency, "limit"),
    createdAt: ctx.now,
  };
  await ctx.tx.insert(folios).values(row).catch(asRoomTaken(input.name));
  await record(ctx, {
    kind: "folio.opened",
    subjects: [id, customer.id],
    details: { name: input.name, customer: customer.name, site: site.name },
  });
  return folioDetail(ctx, id);
}
