import { and, eq } from "drizzle-orm";
import { quickbooksConnections, quickbooksTokenEvents } from "@/drizzle/schema/quickbooks";
import { tenants } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { env } from "@/server/env";
import { notFound } from "@/server/errors";
import type { MailBody } from "./mail-body";
import { type NoticeKind, noticeBodyOf, noticeKinds } from "./notice-body";

export function isNotice(kind: string): kind is NoticeKind {
  return (noticeKinds as readonly string[]).includes(kind);
}

/** What an admin is told of the QuickBooks connection; the subject is a line of its history. Throws not found when it is gone. */
export async function noticeOf(ctx: TenantContext, kind: NoticeKind, eventId: string): Promise<MailBody> {
  const [found] = await ctx.tx
    .select({ words: quickbooksTokenEvents.words, facts: quickbooksConnections.facts, slug: tenants.slug })
    .from(quickbooksTokenEvents)
    .innerJoin(
      quickbooksConnections,
      and(
        eq(quickbooksConnections.tenantId, quickbooksTokenEvents.tenantId),
        eq(quickbooksConnections.id, quickbooksTokenEvents.connectionId),
      ),
    )
    .innerJoin(tenants, eq(tenants.id, quickbooksTokenEvents.tenantId))
    .where(and(eq(quickbooksTokenEvents.tenantId, ctx.tenant), eq(quickbooksTokenEvents.id, eventId)));
  if (!found) throw notFound("message");
  return noticeBodyOf({
    kind,
    words: found.words,
    shopName: ctx.company.name,
    remoteName: found.facts.companyName,
    url: `${env().NEXTAUTH_URL.replace(/\/$/, "")}/api/quickbooks/page?tenant=${encodeURIComponent(found.slug)}&company=${ctx.company.id}`,
  });
}
