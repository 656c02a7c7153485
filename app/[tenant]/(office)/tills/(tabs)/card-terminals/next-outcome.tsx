"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Select } from "@/app/_ui/select";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { outcomes } from "@/server/terminals/rules";
import type { Terminal } from "./terminal-settings";

const words: Record<string, string> = {
  approve: "are approved",
  decline: "are declined",
  time_out: "never get an answer",
  approve_after_time_out: "are approved, but nobody hears of it",
  approve_after_decline: "are declined, and approved after all",
};

/** How a simulated terminal ends its next payments. */
export function outcomeWords(next: string | null): string {
  return (next && words[next]) ?? "end by the last digits of the amount";
}

export function NextOutcome({ terminal }: { terminal: Terminal }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { save, busy } = useSave(
    trpc.terminals.simulateNext.mutationOptions(),
    (saved) => {
      void queries.invalidateQueries(trpc.terminals.pathFilter());
      toast(`The next payments at ${saved.name} ${outcomeWords(saved.next)}.`);
    },
    (error) => toastBad(error.message),
  );
  return (
    <Select
      size="sm"
      aria-label={`Next payments at ${terminal.name}`}
      title="By the last digits: 51 declines, 52 never answers, 53 approves after nobody waits any more, 54 declines and approves after all"
      value={terminal.next ?? ""}
      disabled={busy}
      placeholder={outcomeWords(null)}
      options={outcomes.map((outcome) => ({ value: outcome, label: outcomeWords(outcome) }))}
      onChange={({ target }) =>
        save({ id: terminal.id, outcome: outcomes.find((outcome) => outcome === target.value) ?? null })
      }
    />
  );
}
