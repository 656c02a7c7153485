import type { TenantContext } from "@/server/context";
import { constraintOf, databaseError, Overtaken } from "@/server/db";
import { conflict, invalid } from "@/server/errors";
import { logFailure } from "@/server/log";

/** What no honest sale says and the database cannot hold: amounts beyond its columns, text it cannot write. */
const BEYOND_THE_BOOKS = new Set(["22003", "22021", "22P02", "22P05", "23514"]);

/** What is made of a failure to keep a sale: sent again it may do, or it goes to a person. */
export function whyNotKept(ctx: TenantContext, error: unknown): unknown {
  const code = databaseError(error)?.code ?? "";
  if (code === "23505") return takenBy(error);
  if (!BEYOND_THE_BOOKS.has(code)) return error;
  // Sent again it would fail again, so it goes to a person, and whoever runs the server can read why.
  logFailure(error, ctx.requestId);
  return invalid(
    "sale",
    "A figure or a text of this sale is beyond what the books can hold. Nothing was stored; show this to whoever looks after the tablet.",
    "beyond_the_books",
  );
}

/**
 * The same sale under another key (a backup beside its tablet), or another under its counter, was faster: a second look finds it.
 * A line, tender or card with the id of another is nobody's haste: two tablets cannot make the same id, so somebody else wrote this.
 */
function takenBy(error: unknown): Error {
  const names = ["sale_lines_tenant_id_id_pk", "sale_tenders_tenant_id_id_pk", "gift_cards_tenant_id_id_pk"];
  if (!names.includes(constraintOf(error) ?? "")) return new Overtaken(error);
  return conflict(
    "id_taken",
    "A line, a tender or a gift card of this sale has the id of another already, so it cannot be kept. Nothing was stored; show this to whoever looks after the tablet.",
  );
}
