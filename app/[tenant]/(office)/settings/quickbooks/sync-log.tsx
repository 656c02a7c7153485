"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readError } from "@/app/_lib/app-error";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Segmented } from "@/app/_ui/segmented";
import { Bone } from "@/app/_ui/skeleton";
import { logInput } from "./_log/log-input";
import { LogRow } from "./_log/log-row";

/** As many as a column shows without a page of its own. */
const SHOWN = 12;

/** What was sent lately and what needs somebody, newest first. */
export function SyncLog({ admins = [] }: { admins?: readonly string[] }) {
  const { tenant } = useMember();
  const [show, setShow] = useState<"all" | "attention">("all");
  const { data, error, refetch, isFetching } = useQuery(useTRPC().quickbooks.sync.log.queryOptions(logInput({ show })));
  const now = useNow();
  return (
    <section aria-label="Sync log" className="border-line flex-none border-b">
      <div className="row border-line border-b px-5 py-[9px]">
        <h2 className="t-sm strong">Sync log</h2>
        <Segmented
          label="Which of them"
          className="push"
          value={show}
          onValueChange={(value) => setShow(value === "attention" ? "attention" : "all")}
          options={[
            { value: "all", label: "All" },
            { value: "attention", label: `Attention ${data?.attention || ""}`.trim() },
          ]}
        />
      </div>
      {data ? (
        <ul aria-live="off">
          {data.rows.slice(0, SHOWN).map((row) => (
            <LogRow key={row.id} row={row} now={now} admins={admins} />
          ))}
        </ul>
      ) : error ? (
        <p role="alert" className="t-sm px-5 py-3">
          {readError(error).message}{" "}
          <Button size="xs" busy={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : (
        <div className="grid gap-3 px-5 py-3" aria-hidden="true">
          <Bone className="w-[70%]" />
          <Bone className="w-[90%]" />
          <Bone className="w-[60%]" />
        </div>
      )}
      {data && data.rows.length === 0 ? (
        <p className="t-sm ink2 px-5 py-3">
          {show === "attention"
            ? "Nothing needs you. What QuickBooks cannot take stands here, with what helps."
            : "Nothing was sent yet. Documents stand here as soon as they are on their way."}
        </p>
      ) : null}
      <p className="px-5 py-3">
        <Link className="link t-sm" href={paths.quickbooksLog(tenant, show === "attention" ? show : undefined)}>
          Whole log with requests and answers
        </Link>
      </p>
    </section>
  );
}
