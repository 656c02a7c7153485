"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import type { Question } from "./approval-page";

/** What became of a question that needs no answer any more, or that is not this person's to answer. */
export function Answered({ question }: { question: Question }) {
  const { tenant, can } = useMember();
  const { tone, title, words } = endOf(question);
  return (
    <footer className="border-line bg-surface flex-none border-t px-4 pt-3 pb-[max(16px,env(safe-area-inset-bottom))]">
      <div className="mx-auto grid w-full max-w-[440px] gap-3">
        <Notice tone={tone} role="status" stacked title={title}>
          {words}
        </Notice>
        <Button asChild className="!h-[52px] justify-center">
          <Link href={can("till.approve") ? paths.approvals(tenant) : paths.home(tenant)}>Done</Link>
        </Button>
      </div>
    </footer>
  );
}

type End = { tone: "ok" | "bad" | "warn" | "info"; title: string; words: string };

function endOf({ state, decidedByName, reply, askedByName, open }: Question): End {
  const who = decidedByName ?? "Somebody";
  const said = reply ? `“${reply}”` : "";
  switch (state) {
    case "approved":
      return { tone: "ok", title: `${who} approved this`, words: said || "The till goes on. It holds for one use." };
    case "used":
      return { tone: "ok", title: `${who} approved this and it was done`, words: said || "It cannot be used again." };
    case "declined":
      return { tone: "bad", title: `${who} declined this`, words: said || `${askedByName} was told.` };
    case "withdrawn":
      return { tone: "info", title: "The till took this back", words: "Nothing is to be answered any more." };
    case "asked":
      return open
        ? { tone: "info", title: "Still waiting", words: "Your role does not answer what the tills ask." }
        : {
            tone: "warn",
            title: "Out of time",
            words: "It was not answered within ten minutes. The till has to ask again.",
          };
    default:
      return state satisfies never;
  }
}
