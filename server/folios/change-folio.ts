import { and, eq } from "drizzle-orm";
import { folios } from "@/drizzle/schema/folios";
import type { TenantContext } from "@/server/context";
import { conflict, refused } from "@/server/errors";
import { parseMoney } from "@/server/money";
import { record } from "@/server/outbox/record";
import type { ChangeFolio } from "./input";
import { lockFolio } from "./lock-folios";
import { type FolioDetail, folioDetail } from "./queries";
import { asRoomTaken } from "./room-taken";
import { cannotStay } from "./rules";

/**
 * Changes name, dates or limit. Throws conflict for a stale version, refused once it was checked out (`settled`) or where another of that
 * name is open (`room_taken`).
 */
export async function changeFolio(
  ctx: TenantContext,
  { id, version, limit, ...wish }: ChangeFolio,
): Promise<FolioDetail> {
  const folio = await lockFolio(ctx, id);
  if (folio.version !== version) {
    throw conflict("stale_version", `${folio.name} was changed by somebody else. Look again; nothing was changed.`);
  }
  if (folio.status !== "open") {
    throw refused("settled", `${folio.name} was checked out already. Nothing was changed.`);
  }
  const { currency } = ctx.company;
  const limitMinor =
    limit === undefined ? folio.limitMinor : limit === null ? null : parseMoney(limit, currency, "limit");
  const after = {
    name: wish.name ?? folio.name,
    arrivesOn: wish.arrivesOn === undefined ? folio.arrivesOn : wish.arrivesOn,
    departsOn: wish.departsOn === undefined ? folio.departsOn : wish.departsOn,
    limitMinor,
  };
  const no = cannotStay(after.arrivesOn, after.departsOn);
  if (no) throw refused(no.code, no.message);
  await ctx.tx
    .update(folios)
    .set({ ...after, version: version + 1 })
    .where(and(eq(folios.tenantId, ctx.tenant), eq(folios.id, id)))
    .catch(asRoomTaken(after.name));
  const { name, arrivesOn, departsOn } = folio;
  await record(ctx, {
    kind: "folio.changed",
    subjects: [id, folio.customerId],
    details: {
      name: after.name,
      currency,
      before: { name, arrivesOn, departsOn, limitMinor: folio.limitMinor },
      after,
    },
  });
  return folioDetail(ctx, id);
}
