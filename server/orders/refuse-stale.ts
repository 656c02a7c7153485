import type { TenantContext } from "@/server/context";
import { staleDocument } from "@/server/outbox/stale-document";
import type { LockedOrder } from "./lock-order";

/** Throws a conflict that names who changed what since `version` was read. Without a version nothing is compared. */
export async function refuseStale(ctx: TenantContext, order: LockedOrder, version: number | undefined): Promise<void> {
  if (version === undefined || version === order.version) return;
  throw await staleDocument(ctx, {
    id: order.id,
    version: order.version,
    readVersion: version,
    what: order.status === "quote" ? "this quote" : "this order",
  });
}
