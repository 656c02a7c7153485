import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { connectionRow } from "./connection-row";
import { noteTokenEvent } from "./note-token-event";
import { type ConnectEnding, connectEndings } from "./rules";

/** Keeps that a way through Intuit came to nothing, and why: with the connection, where there is one. */
export async function noteRefusedConnect(
  ctx: TenantContext,
  refusal: { ending: ConnectEnding; realmId: string; tid?: string | null },
): Promise<void> {
  const row = await connectionRow(ctx);
  const words = connectEndings[refusal.ending];
  if (row) await noteTokenEvent(ctx, { connectionId: row.id, kind: "refused", words, tid: refusal.tid });
  await record(ctx, {
    kind: "quickbooks.refused",
    subjects: row ? [row.id, ctx.company.id] : [ctx.company.id],
    details: { ending: refusal.ending, realmId: refusal.realmId },
  });
  if (row) ctx.announcements.push({ topic: "quickbooks", id: row.id });
}
