import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { conflict, refused } from "@/server/errors";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { type Choices, cannotChangeMode, changeWords } from "./choices-rules";
import { companyToday } from "./company-today";
import type { SaveChoices } from "./input";
import { lastTillDay } from "./last-till-day";
import { lockConnection } from "./setup-connection";

/**
 * Chooses what is sent, from which day on, and what becomes of older open invoices. Answers what a change means once documents are being
 * sent; with `onlySay` it changes nothing. Throws conflict when somebody else chose meanwhile, refused "books_twice".
 */
export async function saveChoices(
  ctx: TenantContext,
  { version, onlySay, ...wanted }: z.output<typeof SaveChoices>,
): Promise<{ version: number; words: string[]; isSetUp: boolean }> {
  const connection = await lockConnection(ctx, "update");
  const isSetUp = connection.setUpAt !== null;
  if (connection.version !== version) {
    throw conflict(
      "stale",
      "Somebody else changed these choices a moment ago. Look at them again; nothing was changed.",
    );
  }
  const before: Choices = {
    sendMode: connection.sendMode === "daily" ? "daily" : "documents",
    startDate: connection.startDate ?? (await companyToday(ctx)),
    openInvoices: connection.openInvoices === "send" ? "send" : "leave",
  };
  const reason = cannotChangeMode(before.sendMode, wanted, await lastTillDay(ctx, connection.id));
  if (reason) throw refused("books_twice", reason);
  const changes = changesBetween<Record<string, unknown>>({ ...before, startDate: connection.startDate }, wanted);
  if (!changes) return { version, words: [], isSetUp };
  if (onlySay) return { version, words: isSetUp ? changeWords(before, wanted) : [], isSetUp };
  await ctx.tx
    .update(quickbooksConnections)
    .set({ ...wanted, version: sql`version + 1` })
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, connection.id)));
  await record(ctx, {
    kind: "quickbooks.choices_changed",
    subjects: [connection.id, ctx.company.id],
    details: { name: "of what is sent", ...changes },
  });
  ctx.announcements.push({ topic: "quickbooks", id: connection.id });
  return { version: version + 1, words: isSetUp ? changeWords(before, wanted) : [], isSetUp };
}
