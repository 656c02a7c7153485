import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { conflict, notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { holdLink } from "./hold-link";
import type { MatchOne } from "./input";
import { linkMatches } from "./link-matches";
import type { Match } from "./match-columns";
import { ourCandidates, theirCandidates } from "./match-sides";
import { takenRemoteIds } from "./matched-links";
import { relinkMatch } from "./relink-match";
import { lockConnection } from "./setup-connection";

/**
 * Says which of theirs one of ours is, or that it is to be made there. Throws not found, refused "already_sent" for what stands there
 * by our own doing, conflict "being_sent" while that is not known, conflict "taken" for one of theirs that is another of ours, refused
 * "other_currency" for one that is kept in another.
 */
export async function matchOne(
  ctx: TenantContext,
  { kind, localId, remoteId }: z.output<typeof MatchOne>,
): Promise<void> {
  const connection = await lockConnection(ctx);
  const ours = (await ourCandidates(ctx, connection, kind, localId))[0];
  if (!ours) throw notFound(kind);
  const link = await holdLink(ctx, connection.id, { kind, localId });
  if (link?.remoteId && (link.payloadVersion > 0 || link.linkedHow === "created")) {
    throw refused(
      "already_sent",
      `${ours.name} stands in QuickBooks already and documents may use it. Merge the two there instead; nothing was changed.`,
    );
  }
  const theirs = remoteId === null ? null : (await theirCandidates(ctx, connection, kind, { remoteId }))[0];
  if (theirs === undefined) throw notFound(`${kind} in QuickBooks`);
  const holder =
    theirs && theirs.id !== link?.remoteId
      ? (await takenRemoteIds(ctx, connection.id, kind, [theirs.id])).get(theirs.id)
      : undefined;
  if (theirs && holder !== undefined) {
    throw conflict(
      "taken",
      `“${theirs.name}” is ${holder || "another of ours"} already. One of theirs can be only one of ours; nothing was changed.`,
    );
  }
  if (theirs && theirs.currency !== ours.currency) {
    throw refused(
      "other_currency",
      `“${theirs.name}” is kept in ${theirs.currency} in QuickBooks and ${ours.name} in ${ours.currency}; that can never be changed there. Choose one in ${ours.currency}, or have it made; nothing was changed.`,
    );
  }
  const match: Match = {
    localId,
    label: ours.name,
    remote: theirs ? { id: theirs.id, syncToken: theirs.syncToken } : null,
    how: "chosen",
  };
  if (link) await relinkMatch(ctx, kind, link.id, match);
  else if ((await linkMatches(ctx, connection.id, kind, [match])) === 0) {
    throw conflict("being_sent", `A document needs ${ours.name} this very moment. Look again; nothing was changed.`);
  }
  await record(ctx, {
    kind: "quickbooks.matched",
    subjects: [localId],
    details: {
      name: ours.name,
      before: link?.remoteId ?? null,
      after: theirs?.id ?? null,
      theirs: theirs?.name ?? null,
    },
  });
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
}
