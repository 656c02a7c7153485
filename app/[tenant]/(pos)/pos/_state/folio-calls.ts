import { getUntypedClient } from "@trpc/client";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { formatDay } from "@/server/dates";
import { minor } from "@/server/money";
import { money, today } from "./facts";
import type { FoundFolio } from "./house-accounts";

type Folio = {
  id: string;
  name: string;
  customerName: string;
  departsOn: string | null;
  limitMinor: number | null;
  balanceMinor: number;
};

/** Rooms and house accounts that are open, by room or guest. */
export async function findOpenFolios(text: string): Promise<readonly FoundFolio[]> {
  const said = (await getUntypedClient(tillApi()).query("folios.list", { q: text, limit: 20 })) as { items: Folio[] };
  return said.items.map((folio) => ({
    id: folio.id,
    name: folio.name,
    guest: folio.customerName,
    words: wordsOf(folio),
    leftMinor: folio.limitMinor === null ? null : Math.max(0, folio.limitMinor - folio.balanceMinor),
  }));
}

function wordsOf({ departsOn, limitMinor }: Folio): string {
  const stays = departsOn ? `Stays until ${formatDay(departsOn, today())}` : "House account";
  return limitMinor === null ? stays : `${stays} · limit ${money(minor(limitMinor))}`;
}
