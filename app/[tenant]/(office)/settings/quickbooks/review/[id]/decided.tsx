"use client";

import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Notice } from "@/app/_ui/notice";
import { formatInstant } from "@/server/dates";
import type { Review } from "./review-page";

const words: Record<string, string> = {
  linked: "said that they are the same and linked them",
  sent_new: "said that they are different; ours went there under a name of its own",
  skipped: "skipped it; nothing was sent",
  took_theirs: "took theirs",
  sent_ours: "sent ours",
  ignored: "left it as it is",
  left: "left it as it is",
};

const BY_ITSELF: Record<string, string> = {
  gone: "It settled by itself: ours and theirs agree again.",
  went_on: "It settled by itself: ours went on meanwhile.",
  replaced: "It was changed in QuickBooks since, and that change is asked about instead.",
};

/** What was decided, by whom and when. */
export function Decided({ review }: { review: Review }) {
  const { tenant, sites } = useMember();
  const now = useNow();
  const { decision, decidedByName, decidedAt } = review;
  return (
    <Notice
      tone="plain"
      role="status"
      aside={
        <Link className="link" href={paths.quickbooksLogOf(tenant, review.link.id)}>
          What happened since
        </Link>
      }
    >
      {decision in BY_ITSELF
        ? BY_ITSELF[decision]
        : `${decidedByName ?? "Somebody"} ${words[decision] ?? "has decided this"}`}
      {decidedAt && !(decision in BY_ITSELF) ? `, ${formatInstant(decidedAt, sites[0]?.timeZone ?? "UTC", now)}.` : ""}
    </Notice>
  );
}
