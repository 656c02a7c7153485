import { factsOf } from "@/server/quickbooks/connection/company-facts";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import type { Place } from "@/server/quickbooks/remote/place";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import type { Enter } from "./enter";
import { keepFacts } from "./keep-facts";
import { requireConnection } from "./setup-connection";

/** Reads what their company says of itself (numbers, taxes, currency, closed books) and keeps it. Throws RemoteFault. */
export async function readFacts(place: Place, enter: Enter, signal?: AbortSignal): Promise<void> {
  const { realmId, readAt } = await enter(async (ctx) => {
    const connection = await requireConnection(ctx);
    return { realmId: connection.realmId, readAt: ctx.now };
  });
  const read = async (words: string, path: string, expects: string) => {
    const { body } = await callQuickBooks(place, {
      words,
      method: "GET",
      path,
      expects,
      ...(signal ? { signal } : {}),
    });
    const found = body[expects];
    return isObject(found) ? found : {};
  };
  const company = await read("Read the company’s details", `companyinfo/${realmId}`, "CompanyInfo");
  const preferences = await read("Read the company’s preferences", "preferences", "Preferences");
  await enter((ctx) => keepFacts(ctx, place.connectionId, { facts: factsOf(company, preferences), readAt }));
}
