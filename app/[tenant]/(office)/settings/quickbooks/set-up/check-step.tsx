"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw, Send, Square } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { formatDay } from "@/server/dates";
import { DryRunCauses } from "./dry-run-causes";
import { DryRunDays } from "./dry-run-days";
import { DryRunStrip } from "./dry-run-strip";
import { sumOf } from "./merge-tally";
import type { SetupState } from "./set-up";
import { StepFrame } from "./step-frame";
import { useDryRun } from "./use-dry-run";

/** Shows what would go to QuickBooks before anything does, and then lets it. */
export function CheckStep({ state }: { state: SetupState }) {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const { run, state: progress, problem, again, stop } = useDryRun();
  const [asks, setAsks] = useState(false);
  const confirm = useMutation(trpc.quickbooksSetup.confirm.mutationOptions());
  const [refusal, setRefusal] = useState<string | null>(null);
  const { choices, missing } = state;
  const waits = waitsFor(state) ?? unfinished[progress] ?? null;
  const finish = async () => {
    setRefusal(null);
    try {
      const { wanted } = await confirm.mutateAsync({});
      void queries.invalidateQueries(trpc.quickbooksSetup.pathFilter());
      void queries.invalidateQueries(trpc.quickbooks.pathFilter());
      toast(
        wanted === 0
          ? "Set up. What happens from now on is sent."
          : `Set up. ${wanted.toLocaleString("en-GB")} ${wanted === 1 ? "is on its way" : "are on their way"}.`,
      );
      router.push(paths.quickbooks(tenant));
    } catch (thrown) {
      setRefusal(appError(thrown).message);
    }
    setAsks(false);
  };
  const created = sumOf(run, "create").count;
  const looked = sumOf(run, "look").count + sumOf(run, "found").count;
  const verb = state.setUpAt ? "Send what is new" : "Confirm and send";
  return (
    <StepFrame
      step="check"
      title="What would happen"
      text={`Everything since ${formatDay(choices.startDate, "")} was put into QuickBooks’ words without sending it. Looking changes nothing there.`}
      last={
        <Button
          variant="primary"
          icon={<Send aria-hidden="true" />}
          disabledReason={waits}
          busy={confirm.isPending}
          onClick={() => setAsks(true)}
        >
          {verb}
        </Button>
      }
    >
      <FormError message={refusal} />
      {missing.length > 0 ? (
        <Notice
          tone="bad"
          title={missing.length === 1 ? "One place is missing." : `${missing.length} places are missing.`}
          aside={
            <Link className="link" href={paths.quickbooksSetUp(tenant, "places")}>
              Choose
            </Link>
          }
        >
          {missing.map(({ label }) => label).join(", ")}
        </Notice>
      ) : null}
      {problem ? (
        <Notice
          tone="bad"
          role="alert"
          aside={
            <Button size="sm" onClick={again}>
              Try again
            </Button>
          }
        >
          {problem}
        </Notice>
      ) : null}
      <div className="row">
        <p className="t-sm ink2" role="status">
          {progress === "running"
            ? `Looking at documents, ${run.documents.toLocaleString("en-GB")} so far…`
            : `${run.documents.toLocaleString("en-GB")} ${run.documents === 1 ? "document" : "documents"} looked at${progress === "stopped" ? ", then stopped" : ""}.`}
        </p>
        {progress === "running" ? (
          <Button size="xs" className="push" icon={<Square aria-hidden="true" />} onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button size="xs" className="push" icon={<RotateCw aria-hidden="true" />} onClick={again}>
            Look again
          </Button>
        )}
      </div>
      {run.unanswered ? (
        <Notice tone="warn" title="QuickBooks could not be asked which numbers it has already.">
          {run.unanswered} Those it was not asked about are counted as to be looked for.
        </Notice>
      ) : null}
      <DryRunStrip run={run} />
      <DryRunCauses run={run} />
      <DryRunDays run={run} today={state.today} isDone={progress === "done"} />
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        tone="primary"
        title={verb}
        confirm={verb}
        busy={confirm.isPending}
        onConfirm={() => void finish()}
      >
        {created + looked > 0
          ? `${sendingWords({ created, looked }, state.company.name)} Everything after that goes as it happens. It can be paused at any time; what was sent stays there.`
          : `From now on everything goes to ${state.company.name} as it happens. It can be paused at any time.`}
      </ConfirmDialog>
    </StepFrame>
  );
}

/** What goes there now, and what is compared first and may then go there too. */
function sendingWords({ created, looked }: { created: number; looked: number }, company: string): string {
  const documents = (count: number) => `${count.toLocaleString("en-GB")} ${count === 1 ? "document" : "documents"}`;
  const goes = created > 0 ? `${documents(created)} ${created === 1 ? "goes" : "go"} to ${company} now.` : "";
  const comes =
    looked > 0
      ? `${documents(looked)} ${looked === 1 ? "is" : "are"} looked for in ${company} first, and ${looked === 1 ? "goes" : "go"} there where nothing is found.`
      : "";
  return [goes, comes].filter(Boolean).join(" ");
}

const unfinished: Partial<Record<string, string>> = {
  running: "The dry run is still going on.",
  stopped: "The dry run was stopped. Look again first.",
};

function waitsFor({ lists, choices, missing }: SetupState): string | null {
  if (lists.some((list) => list.state !== "read")) return "Their lists have to be read first.";
  if (!choices.chosen) return "Choose first what is sent, and from when.";
  return missing.length > 0 ? "Some places are still missing." : null;
}
