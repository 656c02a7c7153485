import type { Announcement, TenantContext } from "@/server/context";
import { log } from "@/server/log";

/** Where announcements go once their transaction has committed. */
export type AnnouncementSink = (tenant: string, companyId: string, announcements: readonly Announcement[]) => void;
/** What a worker hears: announcements, and the kinds of the events that were recorded. */
export type ErrandSink = (
  tenant: string,
  companyId: string,
  announcements: readonly Announcement[],
  recorded: readonly string[],
) => void;

declare global {
  // One per process: the server bundle and Next's bundle each load this module.
  var tillbookAnnouncements: AnnouncementSink | undefined;
  // Workers of this process that look at once instead of at their next round.
  var tillbookErrands: Set<ErrandSink> | undefined;
}

/** Whoever tells the screens registers here: what ends a transaction stands left of it and cannot know it. Null takes it away. */
export function hearAnnouncements(sink: AnnouncementSink | null): void {
  globalThis.tillbookAnnouncements = sink ?? undefined;
}

/** A worker that wants to hear of its work as it is committed; answers with what takes it away again. */
export function hearErrands(sink: ErrandSink): () => void {
  globalThis.tillbookErrands ??= new Set();
  const sinks = globalThis.tillbookErrands;
  sinks.add(sink);
  return () => sinks.delete(sink);
}

/** Hands on what a transaction announced. Called after its COMMIT and never fails: what was done stays done. */
export function announce({ tenant, company, announcements, recorded }: TenantContext): void {
  if (announcements.length === 0 && recorded.length === 0) return;
  try {
    if (announcements.length > 0) globalThis.tillbookAnnouncements?.(tenant, company.id, announcements);
    for (const sink of globalThis.tillbookErrands ?? []) sink(tenant, company.id, announcements, recorded);
  } catch (error) {
    log().error({ err: error }, "an announcement was not handed on");
  }
}
