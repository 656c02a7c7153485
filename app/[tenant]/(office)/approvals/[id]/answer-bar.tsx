"use client";

import { MessageSquare } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/input";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { goodFor, moneyOf } from "@/app/[tenant]/(office)/approvals/question-words";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Question } from "./approval-page";

/** Yes, no, and words that go along with either. */
export function AnswerBar({ question, onAnswered }: { question: Question; onAnswered: () => void }) {
  const trpc = useTRPC();
  const [reply, setReply] = useState<string | null>(null);
  const approving = useSave(trpc.approvals.approve.mutationOptions(), onAnswered, onAnswered);
  const declining = useSave(trpc.approvals.decline.mutationOptions(), onAnswered, onAnswered);
  const answer = { id: question.id, reply: reply ?? "" };
  const busy = approving.busy || declining.busy;
  const approve = () => {
    if (!busy) void approving.save(answer);
  };
  useShortcut("mod+enter", approve, { label: "Approve", modal: true });
  const money = moneyOf(question);
  const firstName = question.askedByName.split(" ")[0];
  return (
    <footer className="border-line bg-surface flex-none border-t px-4 pt-3 pb-[max(16px,env(safe-area-inset-bottom))]">
      <div className="mx-auto grid w-full max-w-[440px] gap-3">
        <FormError message={approving.error?.message ?? declining.error?.message ?? null} />
        {reply === null ? null : (
          <Field label={`Words to ${firstName}`} hint="They go along with your yes or no.">
            <Textarea
              autoFocus
              rows={2}
              maxLength={300}
              value={reply}
              onChange={(event) => setReply(event.target.value)}
            />
          </Field>
        )}
        <Button variant="primary" className="!h-[64px] w-full justify-center" busy={approving.busy} onClick={approve}>
          <span className="grid justify-items-center">
            <span className="t-lg strong num">Approve {money}</span>
            <span className="t-xs font-normal">{goodFor(question.action)}</span>
          </span>
        </Button>
        <div className="grid grid-cols-2 gap-3">
          <Button
            className="!h-[52px] justify-center !text-bad"
            busy={declining.busy}
            onClick={() => {
              if (!busy) void declining.save(answer);
            }}
          >
            Decline
          </Button>
          <Button
            className="!h-[52px] justify-center"
            icon={<MessageSquare aria-hidden="true" />}
            aria-expanded={reply !== null}
            onClick={() => setReply(reply === null ? "" : null)}
          >
            Reply
          </Button>
        </div>
      </div>
    </footer>
  );
}
