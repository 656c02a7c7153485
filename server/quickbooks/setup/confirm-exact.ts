import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { ConfirmExact } from "./input";
import { linkMatches } from "./link-matches";
import { matchRows } from "./list-matches";
import type { Match } from "./match-columns";
import { theirCandidates } from "./match-sides";
import { lockConnection } from "./setup-connection";

/** Links everything that has the name of its counterpart and nothing against it, in one go; what is only likely waits for a person. */
export async function confirmExact(
  ctx: TenantContext,
  { kind }: z.output<typeof ConfirmExact>,
): Promise<{ linked: number }> {
  const connection = await lockConnection(ctx);
  const { rows } = await matchRows(ctx, connection, kind);
  const tokens = new Map((await theirCandidates(ctx, connection, kind)).map((one) => [one.id, one.syncToken]));
  const matches = rows.flatMap(({ state, theirs, localId, name }): Match[] =>
    state === "exact" && theirs
      ? [{ localId, label: name, remote: { id: theirs.id, syncToken: tokens.get(theirs.id) ?? "" }, how: "found" }]
      : [],
  );
  if (matches.length === 0) return { linked: 0 };
  const linked = await linkMatches(ctx, connection.id, kind, matches);
  await record(ctx, {
    kind: "quickbooks.matches_confirmed",
    subjects: [connection.id, ctx.company.id],
    details: { name: `${linked} ${kind}${linked === 1 ? "" : "s"}`, count: linked },
  });
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
  return { linked };
}
