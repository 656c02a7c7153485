import type { RemoteRow } from "@/server/quickbooks/remote/query-all";
import { compareWithTheirs } from "@/server/quickbooks/review/compare-with-theirs";
import { raiseReview } from "@/server/quickbooks/review/raise-review";
import { entityTitles } from "@/server/quickbooks/rules";
import { keepAnswer } from "./keep-answer";
import { keepOwn } from "./keep-own";
import { linkedElsewhere } from "./linked-elsewhere";
import { releaseLink } from "./release-link";
import { sameAsSent } from "./same-as-sent";
import type { Sending } from "./send-link";

/**
 * Documents of theirs that may be this one. Our own marker, or the very write that was sent, is ours: its answer was lost. The same in
 * customer, date, total, currency and lines is linked and noted. Anything else a person decides. Answers whether the link is settled.
 */
export async function settleCandidates(
  sending: Sending,
  found: readonly RemoteRow[],
  about: { entity?: string; isOurs?: boolean; bySum?: boolean } = {},
): Promise<boolean> {
  const { link, enter, prepared } = sending;
  const { pending } = prepared;
  const entity = about.entity ?? pending.entity;
  const taken = await enter((ctx) =>
    linkedElsewhere(
      ctx,
      link,
      entity,
      found.map(({ Id }) => Id),
    ),
  );
  const free = found.filter((theirs) => !taken.has(theirs.Id) && !isAnotherOfOurs(theirs, link.localId));
  if (entity === pending.entity && link.remoteId === null) {
    const own = free.find(
      (theirs) => hasOurMarker(theirs, link.localId) || (about.isOurs && sameAsSent(pending.payload, theirs)),
    );
    if (own) {
      await enter((ctx) => keepOwn(ctx, link, pending, own));
      return true;
    }
  }
  // Asked for by day and sum alone: what is not the very same is somebody else's.
  if (about.isOurs && typeof pending.payload["DocNumber"] !== "string") return false;
  const [first] = free;
  if (!first) {
    if (about.entity === undefined) return false;
    await enter((ctx) =>
      releaseLink(ctx, link, {
        to: "attention",
        refused: true,
        problem: {
          kind: "duplicate",
          code: "6140",
          words: `Its number is another of our documents’ in QuickBooks. Send it there under a new number.`,
          action: { do: "send_new" },
        },
      }),
    );
    return true;
  }
  const { homeCurrency } = prepared.connection.facts;
  const compared = free.map((theirs) => ({ theirs, comparison: compareWithTheirs(pending, theirs, homeCurrency) }));
  const same = compared.find(({ comparison }) => comparison.verdict === "same");
  // What stands there already moves to no other.
  if (same && entity === pending.entity && link.remoteId === null) {
    await enter((ctx) => keepAnswer(ctx, link, pending, same.theirs, { linkedHow: "found", byName: null }));
    return true;
  }
  const likely = compared.find(({ comparison }) => comparison.verdict === "likely");
  const nearest = likely ?? compared.find(({ theirs }) => !about.bySum || mayBeTyped(pending.entity, theirs));
  if (!nearest) return false;
  await enter(async (ctx) => {
    const id = await raiseReview(ctx, {
      connectionId: link.connectionId,
      linkId: link.id,
      kind: "duplicate",
      what: entity === pending.entity ? "number" : "other_kind",
      entity,
      remoteId: nearest.theirs.Id,
      theirs: nearest.theirs,
      comparison: nearest.comparison,
    });
    await releaseLink(ctx, link, {
      to: "attention",
      refused: about.entity !== undefined,
      problem: {
        kind: "duplicate",
        code: "6140",
        words: `${numberWords(nearest.theirs)} stands in QuickBooks already, as ${entityTitles[entity] ?? "another document"} ${nearest.theirs.Id}. Say whether it is the same.`,
        action: { do: "review", id },
      },
    });
  });
  return true;
}

/**
 * Found by customer, day and sum: whoever types in a document words its lines as they like. A payment that settles something else there is
 * other money.
 */
function mayBeTyped(entity: string, theirs: RemoteRow): boolean {
  const lines = theirs["Line"];
  return entity !== "Payment" || !Array.isArray(lines) || lines.length === 0;
}

/** Our id stands in the note of everything we make. */
export function hasOurMarker(theirs: Record<string, unknown>, localId: string): boolean {
  return String(theirs["PrivateNote"] ?? "").includes(localId);
}

/** Made for another of ours, whose link does not know it yet: its answer was lost. */
function isAnotherOfOurs(theirs: Record<string, unknown>, localId: string): boolean {
  const [, marked] =
    /^Tillbook ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(String(theirs["PrivateNote"] ?? "")) ?? [];
  return marked !== undefined && marked !== localId;
}

function numberWords(theirs: Record<string, unknown>): string {
  const number = theirs["DocNumber"];
  return typeof number === "string" && number !== "" ? `The number ${number}` : "A document like it";
}
