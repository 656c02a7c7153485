import { DatabaseUnavailable, type Statement } from "@/server/db";
import { AppError } from "@/server/errors";
import { newId } from "@/server/ids";
import { parseInput } from "@/server/parse-input";
import { type PublicError, publicError, type TabletContext } from "@/server/trpc";
import { type RingUpMany, RingUpSale } from "./input";
import { lookAhead } from "./look-ahead";
import { ringUpSaleWithCommit, type StoredSale } from "./ring-up-sale";

/** What became of each sale, in the order they were sent. One that is not named was not tried: send it again. */
export type RungUpMany = {
  results: (StoredSale | { id: string; error: Pick<PublicError, "kind" | "code" | "message"> })[];
};

type EnterOnce = <T>(
  wish: { key: string; operation: string; input: unknown },
  work: (ctx: TabletContext, looked: { rows: Record<string, unknown>[] }[]) => Promise<T>,
  ahead: (tenant: string) => Statement[],
) => Promise<T>;

/**
 * Keeps the queue of a tablet that comes back, sale by sale, each in a commit and under a key of its own. However it arrives, alone, here
 * or from another tablet's backup, a sale is kept once: its own id decides. One that fails does not hold up the others; a lost database ends the round.
 */
export async function ringUpMany(enterOnce: EnterOnce, { sales }: RingUpMany): Promise<RungUpMany> {
  const results: RungUpMany["results"] = [];
  for (const raw of sales) {
    try {
      const sale = await parseInput(RingUpSale, raw);
      results.push(
        await enterOnce(
          { key: sale.id, operation: "sales.ringUp", input: sale },
          (ctx, looked) => ringUpSaleWithCommit(ctx, sale, looked),
          (tenant) => lookAhead(tenant, sale),
        ),
      );
    } catch (error) {
      if (error instanceof DatabaseUnavailable) {
        if (results.length === 0) throw error;
        return { results };
      }
      // Who may not come in at all is told so once, and each sale stays where it is.
      if (error instanceof AppError && (error.kind === "forbidden" || error.kind === "unauthorized")) throw error;
      const { kind, code, message } = publicError(error, newId());
      results.push({ id: raw.id, error: { kind, code, message } });
    }
  }
  return { results };
}
