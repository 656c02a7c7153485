import { createHash } from "node:crypto";
import type { z } from "zod";
import { notFound, refused } from "@/server/errors";
import { callQuickBooks } from "@/server/quickbooks/remote/call";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { queryOnce } from "@/server/quickbooks/remote/query-all";
import { isObject } from "@/server/quickbooks/remote/read-answer";
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
 * it makes no second one: the request id is that of the way to pay. Throws refused with QuickBooks' own reason.
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

async function accountCalled(place: Place, name: string, methodId: string): Promise<Record<string, unknown>> {
  const there = () => queryOnce(place, `Look for the account ${name}`, "Account", [["Name", "=", name]]);
  const [known] = await there();
  if (known) return known;
  try {
    const { body } = await callQuickBooks(place, {
      words: `Make the account ${name}`,
      method: "POST",
      path: "account",
      body: { Name: name, AccountType: "Other Current Asset", AccountSubType: "OtherCurrentAssets" },
      requestId: createHash("sha256")
        .update(`${place.connectionId} clearing ${methodId} ${name}`)
        .digest("hex")
        .slice(0, 32),
      expects: "Account",
    });
    const made = body["Account"];
    if (isObject(made)) return made;
  } catch (error) {
    if (!(error instanceof RemoteFault) || error.fault.kind !== "duplicate") throw error;
    const [meanwhile] = await there();
    if (meanwhile) return meanwhile;
    throw refused(
      "name_taken",
      `QuickBooks has the name “${name}” already, perhaps of an account that was made inactive. Make it active there, or choose another account.`,
    );
  }
  throw refused("quickbooks_answer", "QuickBooks did not say which account it made. Try again: no second one is made.");
}
