import { and, eq, sql } from "drizzle-orm";
import { documentPresence } from "@/drizzle/schema/presence";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { LeaveDocument } from "./input";

/** The member closed the document: colleagues see it with their next beat. Not found where they were not in it. */
export async function leaveDocument(ctx: TenantContext, { kind, id }: LeaveDocument): Promise<{ left: true }> {
  const left = await ctx.tx
    .delete(documentPresence)
    .where(
      and(
        eq(documentPresence.tenantId, ctx.tenant),
        eq(documentPresence.documentKind, kind),
        eq(documentPresence.documentId, id),
        eq(documentPresence.memberId, ctx.actor.kind === "member" ? ctx.actor.id : sql`null`),
      ),
    )
    .returning({ id: documentPresence.documentId });
  if (left.length === 0) throw notFound("document");
  return { left: true };
}
