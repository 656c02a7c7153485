import type { Place } from "@/server/quickbooks/remote/place";
import { entityTitles } from "@/server/quickbooks/rules";
import type { DirectoryEntity } from "@/server/quickbooks/setup/directory-lists";
import { readFacts } from "@/server/quickbooks/setup/read-facts";
import { readRemote } from "@/server/quickbooks/sync/read-remote";
import { compareAll } from "./compare-all";
import type { Enter, Known } from "./handle-notices";
import { keepListed } from "./keep-listed";
import { readTaxCodes } from "./read-tax-codes";
import { settleAsked } from "./settle-asked";
import { type Outcome, settleChange } from "./settle-change";
import { settleForeignPayment } from "./settle-foreign-payment";
import { settleMerge } from "./settle-merge";
import type { NoticeGroup } from "./waiting-notices";

type Handling = { place: Place; enter: Enter; known: Known; signal: AbortSignal | undefined };

/** Looks at one object of theirs that changed, and settles what it means for ours. `later`: ours is being written. Throws RemoteFault. */
export async function handleGroup(handling: Handling, group: NoticeGroup): Promise<Outcome | "later" | "ours"> {
  const { place, enter } = handling;
  const { entity, remoteId } = group;
  const merged = group.verbs.find((verb) => verb.startsWith("merged_into:"));
  switch (entity) {
    case "CompanyInfo":
    case "Preferences":
      await readFacts(place, enter);
      return "list";
    case "TaxCode":
    case "TaxRate":
      await readTaxCodes(place, enter, handling.signal);
      return "list";
    case "Account":
    case "Department":
    case "PaymentMethod":
    case "Vendor":
    case "Customer":
    case "Item": {
      if (merged) return handleMerge(handling, entity, remoteId, merged.slice("merged_into:".length));
      if (group.verbs.includes("merged")) return handleMerges(handling, entity, group);
      const theirs = await readOnce(handling, group);
      if (theirs) await enter((ctx) => keepListed(ctx, place.connectionId, entity, [theirs]));
      if (group.isAsked) await enter((ctx) => settleAsked(ctx, place.connectionId, { entity, remoteId, theirs }));
      if (!group.isLinked) return "list";
      return (await enter((ctx) => settleChange(ctx, place.connectionId, { entity, remoteId, theirs }))) ?? "list";
    }
    default: {
      // Documents that were never ours cost no read; but a payment may settle one of ours.
      if (!group.isLinked && !group.isAsked && entity !== "Payment") return "unknown";
      const theirs = await readOnce(handling, group);
      if (group.isAsked) await enter((ctx) => settleAsked(ctx, place.connectionId, { entity, remoteId, theirs }));
      const own = await enter((ctx) => settleChange(ctx, place.connectionId, { entity, remoteId, theirs }));
      if (own !== null) return own;
      if (entity !== "Payment") return "unknown";
      return enter((ctx) => settleForeignPayment(ctx, place.connectionId, { remoteId, theirs }));
    }
  }
}

async function readOnce(
  { place, known, signal }: Handling,
  { entity, remoteId, verbs }: NoticeGroup,
): Promise<Record<string, unknown> | null> {
  const read = known.get(`${entity} ${remoteId}`);
  if (read !== undefined) return read;
  // What is deleted stays deleted: there is nothing left to read.
  if (verbs.includes("deleted")) return null;
  const words = `Read ${entityTitles[entity] ?? entity} ${remoteId}: it changed in QuickBooks`;
  return readRemote(place, { entity, remoteId, words, signal });
}

/**
 * They say which name is left, not which vanished: in a list where nothing can be deleted, what is gone was merged. Where more of ours are
 * gone than were merged into this one, nobody can say which: a person is asked about each.
 */
async function handleMerges(
  handling: Handling,
  entity: DirectoryEntity,
  { remoteId: survivorId, verbs }: NoticeGroup,
): Promise<Outcome | "later"> {
  const { place, enter } = handling;
  const goneIds: string[] = [];
  for await (const rows of compareAll(handling, [entity])) {
    goneIds.push(...rows.flatMap(({ theirs, isGone }) => (isGone ? theirs.Id : [])));
  }
  const isSure = goneIds.length <= verbs.filter((verb) => verb === "merged").length;
  let outcome: Outcome | "later" = "list";
  for (const goneId of goneIds) {
    const gone = { entity, remoteId: goneId, theirs: null };
    const settled = isSure
      ? await handleMerge(handling, entity, goneId, survivorId)
      : await enter((ctx) => settleChange(ctx, place.connectionId, gone));
    if (outcome !== "later" && settled) outcome = settled;
  }
  return outcome;
}

async function handleMerge(
  { place, enter, signal }: Handling,
  entity: DirectoryEntity,
  goneId: string,
  survivorId: string,
): Promise<Outcome | "later"> {
  const words = `Read ${entityTitles[entity] ?? entity} ${survivorId}: ${goneId} was merged into it`;
  const survivor = await readRemote(place, { entity, remoteId: survivorId, words, signal });
  if (survivor === null) return "unknown";
  return enter(async (ctx) => {
    await keepListed(ctx, place.connectionId, entity, [survivor]);
    return settleMerge(ctx, place.connectionId, { entity, goneId, survivor });
  });
}
