"use client";

import { useQuery } from "@tanstack/react-query";
import { BellRing } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";

/** Rings while somebody at a till waits for a yes or no; otherwise nothing is there. */
export function ApprovalBell() {
  const { tenant } = useMember();
  const waiting = useQuery(useTRPC().home.counts.queryOptions()).data?.questions ?? 0;
  const words = questionWords(waiting);
  return (
    <>
      <span className="sr-only" aria-live="polite">
        {waiting > 0 ? words : ""}
      </span>
      {waiting > 0 ? (
        <Button asChild size="sm" icon={<BellRing className="warn" aria-hidden="true" />}>
          <Link href={paths.approvals(tenant)} aria-label={words} title={words}>
            <span className="num">{waiting}</span>
          </Link>
        </Button>
      ) : null}
    </>
  );
}

/** "1 question from the tills" */
export function questionWords(waiting: number): string {
  return waiting === 1 ? "1 question from the tills" : `${waiting} questions from the tills`;
}
