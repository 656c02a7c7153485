import type { TenantContext } from "@/server/context";
import { entityOf, type MatchKind } from "./match-sides";

/** One of ours is one of theirs from now on; null: it is to be made there. */
export type Match = {
  localId: string;
  label: string;
  remote: { id: string; syncToken: string } | null;
  how: "found" | "chosen";
};

/** A decision as a link row says it. */
export function columnsOf(ctx: TenantContext, kind: MatchKind, { remote, how }: Match) {
  const shared = {
    ...{ nextTryAt: ctx.now, changedAt: ctx.now, pending: null, attempts: 0, waitsFor: null },
    // What was known of another of theirs says nothing of this one.
    ...{ voided: false, payload: null, payloadHash: null },
  };
  if (!remote) {
    return {
      ...shared,
      state: "waiting",
      entity: null,
      remoteId: null,
      syncToken: null,
      linkedHow: null,
      linkedByName: null,
      linkedAt: null,
    };
  }
  return {
    ...shared,
    state: "linked",
    entity: entityOf[kind],
    remoteId: remote.id,
    syncToken: remote.syncToken || null,
    linkedHow: how,
    linkedByName: ctx.actor.name,
    linkedAt: ctx.now,
  };
}
