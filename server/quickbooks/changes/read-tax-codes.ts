import type { Place } from "@/server/quickbooks/remote/place";
import { queryAll, type RemoteRow } from "@/server/quickbooks/remote/query-all";
import type { Enter } from "./handle-notices";
import { keepListed } from "./keep-listed";

/** Reads their tax rates and codes again, inactive ones too: a code is the sum of its rates. Throws RemoteFault. */
export async function readTaxCodes(place: Place, enter: Enter, signal?: AbortSignal): Promise<void> {
  const rates = await whole(place, "Read the tax rates", "TaxRate", signal);
  const codes = await whole(place, "Read the tax codes", "TaxCode", signal);
  const percents = new Map(rates.map((rate) => [rate.Id, Number(rate["RateValue"])]));
  const ratePpm = (id: string) => {
    const percent = percents.get(id);
    return percent === undefined || Number.isNaN(percent) ? null : Math.round(percent * 10_000);
  };
  await enter(async (ctx) => {
    await keepListed(ctx, place.connectionId, "TaxRate", rates);
    await keepListed(ctx, place.connectionId, "TaxCode", codes, ratePpm);
  });
}

async function whole(place: Place, words: string, entity: string, signal?: AbortSignal): Promise<RemoteRow[]> {
  const rows: RemoteRow[] = [];
  const all = [["Active", "IN", ["true", "false"]]] as const;
  for await (const page of queryAll(place, words, entity, all, signal)) rows.push(...page);
  return rows;
}
