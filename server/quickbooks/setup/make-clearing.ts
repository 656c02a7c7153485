import { createHash } from "node:crypto";
import type { z } from "zod";
import { notFound, refused } from "@/server/errors";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { queryOnce } from "@/server/quickbooks/remote/query-all";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { readRemote } from "@/server/quickbooks/sync/read-remote";
import type { Enter } from "./enter";
import type { MakeClearing } from "./input";
import { keepAccount } from "./keep-account";
import { mapRole } from "./map-role";
import { ourSide } from "./our-side";
import { answered } from "./refusal-of";
import { clearingName } from "./roles";
import { placeOf, requireConnection } from "./setup-connection";

/**
 * Makes a clearing account for a way to pay in QuickBooks and chooses it; one of that name that is there already is taken. Asked again
 * it makes no second one: the request id is that of the way to pay. Only where the one it made was made inactive there is another made. Throws refused with QuickBooks' own reason.
 */
export async function makeClearing(
  enter: Enter,
  { methodId }: z.output<typeof MakeClearing>,
): Promise<{ id: string; name: string }> {
  const { place, name } = await enter(async (ctx) => {
    const { methods } = await ourSide(ctx);
    const method = methods.find(({ id }) => id === methodId);
    if (!method) throw notFound("way to pay");
    return { place: placeOf(ctx, await requireConnection(ctx)), name: clearingName(method.name) };
  });
  const account = await answered(accountCalled(place, name, methodId));
  return enter(async (ctx) => {
    const kept = await keepAccount(ctx, place.connectionId, account);
    await mapRole(ctx, { role: `tender:${methodId}`, remoteId: kept.id, straightToBank: false });
    return kept;
  });
}

/** More of one name were never made inactive one after the other. */
const MOST_MADE = 10;

async function accountCalled(place: Place, name: string, methodId: string): Promise<Record<string, unknown>> {
  const there = () => queryOnce(place, `Look for the account ${name}`, "Account", [["Name", "=", name]]);
  const [known] = await there();
  if (known) return known;
  const wish = `${place.connectionId} clearing ${methodId} ${name}`;
  try {
    for (let before = "", made = 0; made < MOST_MADE; made++) {
      const account = await make(place, name, before === "" ? wish : `${wish} after ${before}`);
      const id = String(account["Id"] ?? "");
      // What an earlier call made may have been made inactive since, and its answer comes again all the same.
      const now = await readRemote(place, { entity: "Account", remoteId: id, words: `Read the account ${name}` });
      if (now && now["Active"] !== false) return now;
      before = id;
    }
  } catch (error) {
    if (!(error instanceof RemoteFault) || error.fault.kind !== "duplicate") throw error;
    const [meanwhile] = await there();
    if (meanwhile) return meanwhile;
  }
  throw refused(
    "name_taken",
    `QuickBooks has the name “${name}” already, perhaps of an account that was made inactive. Make it active there, or choose another account.`,
  );
}

async function make(place: Place, name: string, wish: string): Promise<Record<string, unknown>> {
  const { body } = await callQuickBooks(place, {
    words: `Make the account ${name}`,
    method: "POST",
    path: "account",
    body: { Name: name, AccountType: "Other Current Asset", AccountSubType: "OtherCurrentAssets" },
    requestId: createHash("sha256").update(wish).digest("hex").slice(0, 32),
    expects: "Account",
  });
  const made = body["Account"];
  if (isObject(made) && typeof made["Id"] === "string") return made;
  throw refused("quickbooks_answer", "QuickBooks did not say which account it made. Try again: no second one is made.");
}
