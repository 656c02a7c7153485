import type { OpenSaleOutline, openSales } from "@/drizzle/schema/open-sales";
import type { TenantContext } from "@/server/context";
import type { Held, OpenSaleStatus } from "./rules";

export type OpenSaleRow = typeof openSales.$inferSelect;

/** An open sale as the tablets show it. */
export type OpenSaleCard = {
  id: string;
  siteId: string;
  name: string;
  place: "table" | "room" | "name";
  status: OpenSaleStatus;
  revision: number;
  totalMinor: number;
  currency: string;
  itemCount: number;
  outline: OpenSaleOutline;
  createdByName: string;
  createdAt: Date;
  updatedAt: Date;
  openOn: Held | null;
  lease: Held | null;
  saleId: string | null;
};

/** What has ended by now is not shown. */
export function cardOf(ctx: TenantContext, row: OpenSaleRow): OpenSaleCard {
  const held = (by: string | null, name: string, until: Date | null): Held | null =>
    by !== null && until !== null && until > ctx.now ? { name, until, mine: by === ctx.device?.id } : null;
  return {
    id: row.id,
    siteId: row.siteId,
    name: row.name,
    place: row.place as OpenSaleCard["place"],
    status: row.status as OpenSaleStatus,
    revision: row.revision,
    totalMinor: row.totalMinor,
    currency: ctx.company.currency,
    itemCount: Number(row.itemCount),
    outline: { lines: [], more: 0, guests: 0, serviceMode: "", ...row.outline },
    createdByName: row.createdByName,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    openOn: held(row.openOnDeviceId, row.openOnName, row.openUntil),
    lease: held(row.leaseDeviceId, row.leaseName, row.leaseUntil),
    saleId: row.saleId,
  };
}
