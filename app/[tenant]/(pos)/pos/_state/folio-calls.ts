import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { inOrderOfName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { formatDay } from "@/server/dates";
import { minor } from "@/server/money";
import { money, today } from "./facts";
import type { FoundFolio } from "./house-accounts";

/** The most the office answers at once: the order of names is made here, so the list must be whole. */
const AT_ONCE = 200;

/** Rooms and house accounts that are open, by room or guest; room 2 before room 10. */
export async function findOpenFolios(text: string): Promise<readonly FoundFolio[]> {
  const { items } = await tillApi().folios.list.query({ q: text, limit: AT_ONCE });
  return inOrderOfName(items).map((folio) => ({
    id: folio.id,
    name: folio.name,
    guest: folio.customerName,
    words: wordsOf(folio),
    leftMinor: folio.limitMinor === null ? null : Math.max(0, folio.limitMinor - folio.balanceMinor),
  }));
}

type Stay = { kind: "room" | "house"; departsOn: string | null; limitMinor: number | null };

/** "Stays until Sat 10 Dec · limit £80.00" */
function wordsOf({ kind, departsOn, limitMinor }: Stay): string {
  const room = departsOn ? `Stays until ${formatDay(departsOn, today())}` : "Room";
  const stays = kind === "house" ? "House account" : room;
  return limitMinor === null ? stays : `${stays} · limit ${money(minor(limitMinor))}`;
}
