import { startListening } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { parkBasket, startOpenSales } from "./open-sales";
import { parkWith } from "./parking";

/** What this till shares with the others: the line that tells of changes, and sales that are not paid yet. */
export function startSharing(tenant: string): () => void {
  parkWith({ park: parkBasket });
  const stops = [startOpenSales(), startListening(tenant)];
  return () => {
    for (const stop of stops) stop();
  };
}
