import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import type { SearchTheirs } from "./input";
import { takenRemoteIds, theirCandidates } from "./match-sides";
import { nameKeyOf } from "./name-key";
import { requireConnection } from "./setup-connection";

const MOST = 20;

/** Theirs whose name, e-mail or number has all the words; with whom they are linked, if they are. */
export async function searchTheirs(ctx: TenantContext, { kind, query }: z.output<typeof SearchTheirs>) {
  const connection = await requireConnection(ctx);
  const words = nameKeyOf(query)
    .split(" ")
    .filter((word) => word !== "");
  const taken = await takenRemoteIds(ctx, connection.id, kind);
  const theirs = await theirCandidates(ctx, connection.id, kind);
  return theirs
    .filter(({ name, email, code }) => {
      const whole = `${nameKeyOf(name)} ${email.toLowerCase()} ${code.toLowerCase()}`;
      return words.every((word) => whole.includes(word));
    })
    .slice(0, MOST)
    .map(({ id, name, detail }) => ({ id, name, detail, linkedTo: taken.get(id) ?? null }));
}
