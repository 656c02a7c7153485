"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { CopyCheck, ExternalLink, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Body } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { nameOfRow } from "@/app/[tenant]/(office)/settings/quickbooks/_log/log-row";
import { anyOf } from "@/app/[tenant]/(office)/settings/quickbooks/look-words";
import { DecideBar, isMoving } from "./decide-bar";
import { Decided } from "./decided";
import { SideBySide } from "./side-by-side";

export type Review = RouterOutputs["quickbooks"]["review"];

const KINDS: Record<Review["kind"], string> = {
  duplicate: "Possible duplicates",
  drift: "Changed there",
  difference: "Figures that differ",
};

/** Ours beside theirs, and what to do about it: a possible duplicate before anything was sent, or a change that was made there since. */
export function ReviewPage({ id }: { id: string }) {
  const { tenant, can } = useMember();
  const review = useSuspenseQuery(useTRPC().quickbooks.review.queryOptions({ id })).data;
  // What was left as it is stays open to another mind.
  const isOpen = review.decision === "open";
  const isDecidable = isOpen || review.isLeft;
  // How it stood when somebody pressed Read again: afterwards it may stand the same, which is said too.
  const [readFrom, setReadFrom] = useState<number | null>(null);
  const isReading = readFrom !== null && isMoving(review);
  const stillDiffers = readFrom !== null && readFrom !== review.link.at.getTime() && isDecidable && !isReading;
  const mayDecide = can("quickbooks.write");
  return (
    <>
      <Topbar
        actions={
          <>
            {isOpen ? (
              <span className="t-xs ink3 whitespace-nowrap">
                {review.place} of {review.of}
              </span>
            ) : null}
            {review.theirs.address ? (
              <Button asChild size="sm" variant="quiet" icon={<ExternalLink aria-hidden="true" />}>
                <a href={review.theirs.address} target="_blank" rel="noreferrer">
                  Open in QuickBooks
                </a>
              </Button>
            ) : null}
          </>
        }
      >
        <Crumbs
          trail={[
            <Link key="quickbooks" href={paths.quickbooks(tenant)}>
              QuickBooks
            </Link>,
            <Link key="list" href={paths.quickbooksLog(tenant, "attention")}>
              {KINDS[review.kind]}
            </Link>,
          ]}
          title={nameOfRow(review.link)}
        />
      </Topbar>
      <Body className="grid content-start gap-4 px-6 pt-[18px] pb-5">
        <Notice
          tone={review.verdict.tone}
          icon={
            review.verdict.tone === "info" ? <CopyCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />
          }
          title={review.verdict.title}
        >
          {review.verdict.words}
        </Notice>
        {review.rows.length > 0 ? <SideBySide review={review} /> : null}
        {isOpen ? null : <Decided review={review} />}
        {isOpen && !mayDecide ? (
          <Notice tone="plain">Owners and admins decide this. Ask {anyOf(review.admins)}.</Notice>
        ) : null}
      </Body>
      <p role="status" className={stillDiffers ? "ink2 t-sm px-6 pb-2" : "sr-only"}>
        {stillDiffers ? "It was read again, and the figures still differ." : ""}
      </p>
      {(isDecidable || isReading) && mayDecide ? (
        <DecideBar review={review} onRead={() => setReadFrom(review.link.at.getTime())} />
      ) : null}
    </>
  );
}
