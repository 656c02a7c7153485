import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import type { ListMatches } from "./input";
import { type MatchKind, ourCandidates, theirCandidates } from "./match-sides";
import { countMade, type Matched, matchedLinks, takenRemoteIds } from "./matched-links";
import { nameKeyOf } from "./name-key";
import { proposeMatches } from "./propose-matches";
import { requireConnection, type SetupConnection } from "./setup-connection";

const PAGE = 50;

export type MatchState = "exact" | "likely" | "new" | "linked";

export type MatchRow = {
  localId: string;
  name: string;
  code: string;
  state: MatchState;
  /** Proposed, or linked. Null: it is made new over there. */
  theirs: { id: string; name: string; detail: string } | null;
  /** Why it is thought to be the same, or how it was decided. */
  why: string;
  /** A person said so: it can be taken back until something was sent. */
  undoable: boolean;
};

/** Every one of ours with what it is or may be over there, and how many stand there as far as we know. */
export async function matchRows(
  ctx: TenantContext,
  connection: SetupConnection,
  kind: MatchKind,
): Promise<{ rows: MatchRow[]; theirs: number }> {
  const ours = await ourCandidates(ctx, connection, kind);
  const theirs = await theirCandidates(ctx, connection, kind);
  const links = new Map((await matchedLinks(ctx, connection.id, kind)).map((link) => [link.localId, link]));
  const taken = await takenRemoteIds(ctx, connection.id, kind);
  const byId = new Map(theirs.map((one) => [one.id, one]));
  const open = ours.filter(({ id }) => !links.has(id));
  const proposals = proposeMatches(
    kind,
    open,
    theirs.filter(({ id }) => !taken.has(id)),
  );
  const rows = ours.map(({ id, name, code, currency }): MatchRow => {
    const link = links.get(id);
    const base = { localId: id, name, code };
    if (link) {
      const known = link.remoteId === null ? null : byId.get(link.remoteId);
      const theirs =
        link.remoteId === null ? null : { id: link.remoteId, name: known?.name ?? name, detail: known?.detail ?? "" };
      const isDecided = link.payloadVersion === 0 && (link.linkedHow === "chosen" || link.linkedHow === "found");
      const undoable = isNewByWish(link) || (connection.setUpAt === null && isDecided);
      return { ...base, state: "linked", theirs, why: howWords(link), undoable };
    }
    const proposal = proposals.get(id);
    const found = proposal?.remoteId ? byId.get(proposal.remoteId) : undefined;
    if (!proposal || !found) {
      const why = currency === "" ? "Nothing like it there" : `Nothing like it there in ${currency}`;
      return { ...base, state: "new", theirs: null, why, undoable: false };
    }
    const theirs = { id: found.id, name: found.name, detail: found.detail };
    return { ...base, state: proposal.kind, theirs, why: proposal.why, undoable: false };
  });
  return { rows, theirs: theirs.length + (await countMade(ctx, connection.id, kind)) };
}

/** Said to be new and not made yet. */
function isNewByWish({ state, remoteId, isOnItsWay }: Matched): boolean {
  return remoteId === null && state === "waiting" && !isOnItsWay;
}

function howWords(link: Matched): string {
  if (link.remoteId === null) return link.isOnItsWay ? "Is being made there" : "Will be made there";
  switch (link.linkedHow) {
    case "found":
      return `The same name and nothing against it, confirmed by ${link.linkedByName ?? "a person"}`;
    case "chosen":
      return `Chosen by ${link.linkedByName ?? "a person"}`;
    default:
      return "Made by Tillbook";
  }
}

/** A page of fifty: all that are open, those of one state, or those whose name or number has the words. */
export async function listMatches(ctx: TenantContext, { kind, state, query, page }: z.output<typeof ListMatches>) {
  const connection = await requireConnection(ctx);
  const { rows, theirs } = await matchRows(ctx, connection, kind);
  const words = nameKeyOf(query);
  const shown = rows.filter(
    (row) =>
      (state === undefined || (state === "open" ? row.state !== "linked" : row.state === state)) &&
      (words === "" || nameKeyOf(row.name).includes(words) || row.code.toLowerCase().includes(words)),
  );
  const count = (wanted: MatchState) => rows.filter((row) => row.state === wanted).length;
  return {
    counts: { exact: count("exact"), likely: count("likely"), new: count("new"), linked: count("linked") },
    ours: rows.length,
    theirs,
    total: shown.length,
    page,
    pages: Math.max(1, Math.ceil(shown.length / PAGE)),
    rows: shown.slice(page * PAGE, (page + 1) * PAGE),
  };
}
