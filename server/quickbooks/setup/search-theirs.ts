import { and, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import type { SearchTheirs } from "./input";
import { ourCandidates, theirCandidates } from "./match-sides";
import { takenRemoteIds } from "./matched-links";
import { nameKeyOf } from "./name-key";
import { requireConnection } from "./setup-connection";

const MOST = 20;

/**
 * Theirs whose name, e-mail or number has all the words; with whom they are linked, if they are, and their currency where it is not that
 * of the one of ours they are looked for.
 */
export async function searchTheirs(ctx: TenantContext, { kind, query, localId }: z.output<typeof SearchTheirs>) {
  const connection = await requireConnection(ctx);
  const words = nameKeyOf(query)
    .split(" ")
    .filter((word) => word !== "");
  const theirs = await theirCandidates(ctx, connection, kind, { only: and(...words.map(has)), most: MOST });
  const taken = await takenRemoteIds(
    ctx,
    connection.id,
    kind,
    theirs.map(({ id }) => id),
  );
  const [ours] = localId === undefined ? [] : await ourCandidates(ctx, connection, kind, localId);
  return theirs.map(({ id, name, detail, currency }) => ({
    id,
    name,
    detail,
    linkedTo: taken.get(id) ?? null,
    otherCurrency: ours && ours.currency !== currency ? currency : null,
  }));
}

const { nameKey, data } = quickbooksDirectory;

function has(word: string): SQL {
  return sql`position(${word} in ${nameKey} || ' ' || lower(coalesce(${data}->>'email', '') || ' ' || coalesce(${data}->>'sku', ''))) > 0`;
}
