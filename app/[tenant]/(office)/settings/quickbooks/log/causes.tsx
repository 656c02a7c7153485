"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Money } from "@/app/_ui/money";
import { toast, toastBad } from "@/app/_ui/toast";
import { anyOf } from "@/app/[tenant]/(office)/settings/quickbooks/look-words";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatMoney, minor } from "@/server/money";
import { causeTitles } from "./cause-titles";

type Cause = RouterOutputs["quickbooks"]["sync"]["causes"][number];

/** What needs somebody by its cause: put right once, all of it is sent again. */
export function Causes({ admins }: { admins: readonly string[] }) {
  const causes = useSuspenseQuery(useTRPC().quickbooks.sync.causes.queryOptions()).data;
  if (causes.length === 0) return null;
  return (
    <ul className="grid gap-3 px-6 pt-4 pb-4" aria-label="By cause">
      {causes.map((cause) => (
        <li key={`${cause.problem} ${cause.code} ${String(cause.action?.["role"] ?? "")} ${cause.words}`}>
          <CauseCard cause={cause} admins={admins} />
        </li>
      ))}
    </ul>
  );
}

function CauseCard({ cause, admins }: { cause: Cause; admins: readonly string[] }) {
  const { can } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries(trpc.quickbooks.pathFilter());
  const retry = useSave(
    trpc.quickbooks.sync.retry.mutationOptions(),
    ({ wanted }) => {
      refresh();
      const verb = cause.problem === "difference" ? "read" : "sent";
      toast(wanted === 1 ? `It is ${verb} again.` : `${wanted} are ${verb} again.`);
    },
    (error) => toastBad(error.message),
  );
  const skip = useSave(
    trpc.quickbooks.sync.skip.mutationOptions(),
    ({ skipped }) => {
      refresh();
      toast(
        skipped === 1
          ? "It is left out until somebody asks for it."
          : `${skipped} are left out until somebody asks for them.`,
      );
    },
    (error) => toastBad(error.message),
  );
  const isDecision = cause.problem === "duplicate" || cause.problem === "drift";
  const isDifference = cause.problem === "difference";
  return (
    <Card className="flex flex-wrap items-start gap-x-4 gap-y-2 px-5 py-[14px]">
      <div className="min-w-0 flex-1 basis-[320px]">
        <h2 className="t-sm strong">
          {causeTitles[cause.problem] ?? "Cannot be sent as it is"} <span className="ink3 med">{cause.count}</span>
        </h2>
        <p className="t-sm ink2 break-words">{cause.words}</p>
        {cause.count > 1 && cause.amountMinor !== null && cause.currency ? (
          <p className="t-xs ink3">
            <Money flow amount={formatMoney(minor(cause.amountMinor), cause.currency)} currency={cause.currency} /> in
            all
          </p>
        ) : null}
      </div>
      <div className="row flex-none flex-wrap gap-2">
        <Fix cause={cause} admins={admins} />
        {isDecision || !can("quickbooks.sync") ? null : (
          <Button
            size="sm"
            icon={<RotateCw aria-hidden="true" />}
            busy={retry.busy}
            onClick={() => void retry.save({ linkIds: cause.linkIds })}
          >
            {isDifference ? readWords(cause) : againWords(cause)}
          </Button>
        )}
        {can("quickbooks.write") && !isDifference ? (
          <Button size="sm" variant="quiet" busy={skip.busy} onClick={() => void skip.save({ linkIds: cause.linkIds })}>
            {cause.count === 1 ? "Skip" : `Skip ${cause.linkIds.length}`}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

/** More than so many go out in turns. */
function againWords({ count, linkIds }: Cause): string {
  if (count === 1) return "Send again";
  return linkIds.length < count ? `Send the first ${linkIds.length} again` : `Send all ${count} again`;
}

/** Put right over there, all of them may agree. */
function readWords({ count, linkIds }: Cause): string {
  return count === 1 ? "Read again" : `Read ${linkIds.length} again`;
}

/** The one thing to put right, where there is one. */
function Fix({ cause, admins }: { cause: Cause; admins: readonly string[] }) {
  const { tenant, can } = useMember();
  const { action } = cause;
  if (action?.["do"] === "map") {
    if (!can("quickbooks.write")) return <span className="t-sm ink3">Ask {anyOf(admins)}</span>;
    const role = typeof action["role"] === "string" ? action["role"] : null;
    return (
      <Button asChild size="sm" variant="primary">
        <Link href={paths.quickbooksRole(tenant, role)}>Choose once for all</Link>
      </Button>
    );
  }
  if (action?.["do"] === "review" && typeof action["id"] === "string") {
    return (
      <Button asChild size="sm" variant="primary">
        <Link href={paths.quickbooksReview(tenant, action["id"])}>
          {cause.count === 1 ? "Compare" : "Go through them"}
        </Link>
      </Button>
    );
  }
  return null;
}
