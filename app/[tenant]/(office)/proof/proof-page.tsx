"use client";

import { useMutation, useQueryClient, useSuspenseQueries } from "@tanstack/react-query";
import { Download, Play, Scale } from "lucide-react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { Split, SplitMain } from "@/app/_ui/split";
import { PageHeader } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { formatMoney, minor } from "@/server/money";
import { AlwaysTrueRail } from "./always-true-rail";
import { ControlTable } from "./control-table";
import { lastNightWords } from "./night-words";
import { proofCsv } from "./proof-csv";

type Proof = RouterOutputs["reports"]["proof"];
type Nights = RouterOutputs["reports"]["nights"];

/** Whether the documents and the books say the same, and where they do not. */
export function ProofPage() {
  const trpc = useTRPC();
  const [{ data: proof }, { data: nights }] = useSuspenseQueries({
    queries: [trpc.reports.proof.queryOptions(), trpc.reports.nights.queryOptions()],
  });
  const { check, isPending, error } = useCheckNow();
  useShortcut("r", check, { label: "Check now" });
  return (
    <>
      <PageHeader
        title="Proof"
        subtitle="Sub-ledgers against their control accounts"
        actions={
          <>
            <Button size="sm" variant="quiet" icon={<Download aria-hidden="true" />} onClick={() => download(proof)}>
              For the auditor
            </Button>
            <Button
              size="sm"
              variant="primary"
              icon={<Play aria-hidden="true" />}
              kbd="R"
              busy={isPending}
              onClick={check}
            >
              Check now
            </Button>
          </>
        }
      />
      <Split>
        <SplitMain className="px-6 pt-[18px] pb-5">
          {error ? (
            <Notice tone="bad" className="mb-4">
              {appError(error).message}
            </Notice>
          ) : null}
          <Verdict proof={proof} nights={nights} />
          <ControlTable proof={proof} />
        </SplitMain>
        <AlwaysTrueRail facts={proof.facts} nights={nights} />
      </Split>
    </>
  );
}

/** Proves the books now; what was found is kept, with who asked, and shown. */
function useCheckNow() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const { mutate, isPending, error } = useMutation(
    trpc.reports.checkNow.mutationOptions({
      onSettled: renew,
      onSuccess: (found) => {
        cache.setQueryData(trpc.reports.proof.queryKey(), found);
        void cache.invalidateQueries(trpc.reports.nights.queryFilter());
        void cache.invalidateQueries(trpc.home.figures.queryFilter());
      },
    }),
  );
  const check = () => {
    if (!isPending) mutate({ idempotencyKey });
  };
  return { check, isPending, error };
}

function Verdict({ proof, nights }: { proof: Proof; nights: Nights }) {
  const { sites, today } = useMember();
  const different = proof.accounts.filter((account) => account.differenceMinor !== 0);
  const [first, ...others] = different;
  const agree = proof.accounts.length - different.length;
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: sites[0]?.timeZone ?? "UTC" });
  const broken = proof.facts.filter((fact) => fact.broken > 0).length;
  return (
    <div className="mb-4 flex items-start gap-[14px]" role="status">
      <span
        className={cx(
          "avatar avatar--lg",
          different.length + broken > 0 ? "bg-warn-soft text-warn" : "bg-ok-soft text-ok",
        )}
      >
        <Scale aria-hidden="true" className="size-[18px]" />
      </span>
      <div className="grow">
        <h2 className="t-xl">
          {first === undefined ? (
            `All ${proof.accounts.length} agree`
          ) : (
            <>
              {agree} of {proof.accounts.length} agree; {first.title.replace(/^\d+ /, "").toLowerCase()} differs by{" "}
              <Money
                flow
                amount={formatMoney(minor(Math.abs(first.differenceMinor)), first.currency)}
                currency={first.currency}
              />
              {others.length > 0 ? ` and ${others.length} more` : ""}
            </>
          )}
        </h2>
        <p className="t-sm ink2 mt-[2px]">
          As of now, {clock.format(proof.at)}, in {(proof.tookMs / 1000).toFixed(1)} seconds.{" "}
          {lastNightWords(nights.nights, nights.runsAt, nights.timeZone, today)}
          {broken > 0 ? ` ${broken} of ${proof.facts.length} things that must always be true are not.` : ""}
        </p>
      </div>
    </div>
  );
}

function download(proof: Proof): void {
  const url = URL.createObjectURL(new Blob([proofCsv(proof)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `proof-${proof.at.toISOString().slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
