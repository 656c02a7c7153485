"use client";

import {
  Ban,
  BedDouble,
  FileCheck,
  FileMinus,
  FilePen,
  Pencil,
  RefreshCw,
  Replace,
  SquarePen,
  Trash2,
} from "lucide-react";
import type { ReactNode } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Diff, Timeline, TimelineItem } from "@/app/_ui/timeline";
import { ChangeList } from "@/app/[tenant]/(office)/_documents/change-list";
import { MoneyDiffs, moneyEventWords } from "@/app/[tenant]/(office)/_payments/money-timeline";
import { quickBooksEventWords } from "@/app/[tenant]/(office)/_quickbooks/event-words";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { changesIn } from "@/server/totals/changes";
import { withoutRepeats } from "./without-repeats";

type Event = RouterOutputs["invoices"]["get"]["timeline"][number];
type Told = { what: ReactNode; icon: ReactNode; note?: string; diff?: ReactNode };

/** What happened to an invoice or credit note, newest first. */
export function DocumentTimeline({ events, siteId }: { events: Event[]; siteId: string }) {
  const { sites } = useMember();
  const timeZone = sites.find((site) => site.id === siteId)?.timeZone ?? sites[0]?.timeZone ?? "UTC";
  const now = useNow();
  return (
    <Timeline>
      {withoutRepeats(events).map((event) => {
        const { what, icon, note, diff } = documentEventWords(event);
        return (
          <TimelineItem
            key={event.id}
            who={event.actorName}
            what={what}
            when={formatInstant(event.at, timeZone, now)}
            at={event.at.toISOString()}
            icon={icon}
            note={note}
          >
            {diff}
          </TimelineItem>
        );
      })}
    </Timeline>
  );
}

function documentEventWords(event: Event): Told {
  const { details } = event;
  const text = (key: string) => (typeof details[key] === "string" ? details[key] : "");
  const currency = text("currency");
  const money = (amount: unknown) =>
    typeof amount === "number" && currency ? formatMoney(minor(amount), currency) : "";
  const before = figuresOf(details.before);
  const after = figuresOf(details.after);
  switch (event.kind) {
    case "invoice.drafted":
      return { what: "wrote the draft", icon: <SquarePen aria-hidden="true" /> };
    case "invoice.draft_changed":
      return {
        what: "changed the draft",
        icon: <Pencil aria-hidden="true" />,
        diff: <ChangeList changes={changesIn(details.changes)} />,
      };
    case "invoice.draft_discarded":
      return { what: "discarded the draft", icon: <Trash2 aria-hidden="true" /> };
    case "invoice.issued":
      return {
        what: "issued it",
        icon: <FileCheck aria-hidden="true" />,
        diff: <Diff label="Number" before="Draft" after={text("number")} />,
      };
    case "invoice.voided":
      return {
        what: "voided it",
        icon: <Ban aria-hidden="true" />,
        note: text("reason"),
        diff: <Diff label="Due" before={money(before.balanceDueMinor)} after={money(after.balanceDueMinor)} />,
      };
    case "invoice.corrected":
      return {
        what: `corrected it by ${text("creditNoteNumber")} and a new draft`,
        icon: <Replace aria-hidden="true" />,
      };
    case "credit_note.issued":
      return {
        what: `credited ${money(details.totalMinor)} with ${text("number")}`,
        icon: <FileMinus aria-hidden="true" />,
        note: text("reason"),
        diff: <Diff label="Credited" before={money(before.creditedMinor)} after={money(after.creditedMinor)} />,
      };
    case "folio.settled":
      return { what: `checked out ${String(event.details.name ?? "a room")}`, icon: <BedDouble aria-hidden="true" /> };
    default: {
      const told = moneyEventWords(event);
      if (told) return { ...told, diff: <MoneyDiffs details={details} /> };
      const words = quickBooksEventWords(event.kind, details);
      if (words) return { what: words, icon: <RefreshCw aria-hidden="true" /> };
      return { what: event.kind.replace(/[._]/g, " "), icon: <FilePen aria-hidden="true" /> };
    }
  }
}

function figuresOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
