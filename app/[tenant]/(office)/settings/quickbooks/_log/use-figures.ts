"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

export type FiguresAnswer = "read_again" | "send_ours" | "leave";

const SAID: Record<FiguresAnswer, string> = {
  read_again: "It is read again.",
  send_ours: "Ours is sent.",
  leave: "Left as it is.",
};

/** The three answers to a total or tax that is another there; whatever shows the document is brought up to date. */
export function useFigures(
  { linkId, reviewId }: { linkId: string; reviewId: string },
  decided?: (answer: FiguresAnswer) => void,
) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const done = (answer: FiguresAnswer) => {
    void queries.invalidateQueries(trpc.quickbooks.pathFilter());
    void queries.invalidateQueries(trpc.home.counts.queryFilter());
    toast(SAID[answer]);
    decided?.(answer);
  };
  const failed = (error: { message: string }) => toastBad(error.message);
  const again = useSave(trpc.quickbooks.sync.retry.mutationOptions(), () => done("read_again"), failed);
  const send = useSave(trpc.quickbooks.sync.decideFigures.mutationOptions(), () => done("send_ours"), failed);
  const leave = useSave(trpc.quickbooks.sync.decideFigures.mutationOptions(), () => done("leave"), failed);
  const busy = again.busy || send.busy || leave.busy;
  const answer = (one: FiguresAnswer) => {
    if (busy) return;
    if (one === "read_again") void again.save({ linkIds: [linkId] });
    else void (one === "leave" ? leave : send).save({ id: reviewId, decision: one });
  };
  return { answer, busy, error: again.error ?? send.error ?? leave.error };
}
