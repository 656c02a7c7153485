"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CalendarDays, FileText, TriangleAlert } from "lucide-react";
import { useRef, useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { DateField } from "@/app/_ui/date-field";
import { Field, FieldSet } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatDay } from "@/server/dates";
import type { SetupState } from "./set-up";
import { StepFrame } from "./step-frame";

const ways = [
  {
    value: "documents",
    title: "Every document",
    text: "Each invoice, payment, credit note and till sale stands there by itself",
    icon: <FileText aria-hidden="true" />,
  },
  {
    value: "daily",
    title: "A summary a day",
    text: "Till sales as one entry per site and day; invoices still one by one",
    icon: <CalendarDays aria-hidden="true" />,
  },
];

/** What is sent, from which day on, and what becomes of invoices that are older and still open. */
export function SendStep({ state }: { state: SetupState }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [choices, setChoices] = useState(state.choices);
  const isSaved = useRef(false);
  const saving = useSave(trpc.quickbooksSetup.saveChoices.mutationOptions(), ({ words }) => {
    isSaved.current = true;
    void queries.invalidateQueries(trpc.quickbooksSetup.pathFilter());
    if (words.length > 0) toast(words.join(" "));
  });
  const { sendMode, startDate, openInvoices } = choices;
  const save = async () => {
    isSaved.current = false;
    await saving.save({ version: state.version, sendMode, startDate, openInvoices });
    return isSaved.current;
  };
  const closed = state.company.bookClosedThrough;
  return (
    <StepFrame
      step="send"
      title="What is sent, and from when"
      text="You can change this later; the page then says what a change means for what was sent already."
      onContinue={save}
      busy={saving.busy}
    >
      <FormError message={saving.other("startDate")} />
      <RadioCards
        label="What is sent"
        choices={ways}
        value={sendMode}
        onValueChange={(value) => setChoices({ ...choices, sendMode: value === "daily" ? "daily" : "documents" })}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field
          label="First day that is sent"
          hint={startDate === state.today ? "Today: nothing from before stands twice." : undefined}
          error={saving.at("startDate")}
        >
          <DateField value={startDate} onChange={({ target }) => setChoices({ ...choices, startDate: target.value })} />
        </Field>
        <FieldSet
          legend="Older invoices that are still open"
          hint="Sent, they can be settled there; left out, their payments are left out too."
        >
          <Segmented
            label="Older invoices that are still open"
            options={[
              { value: "leave", label: "Leave out" },
              { value: "send", label: "Send them" },
            ]}
            value={openInvoices}
            onValueChange={(value) => setChoices({ ...choices, openInvoices: value === "send" ? "send" : "leave" })}
          />
        </FieldSet>
      </div>
      {closed && startDate !== "" && startDate <= closed ? (
        <Notice tone="warn" icon={<TriangleAlert aria-hidden="true" />} title="Books are closed there.">
          QuickBooks has closed its books through {formatDay(closed, "")}. What is dated until then will be refused.
          Begin later, or open them there first.
        </Notice>
      ) : null}
      {state.setUpAt && startDate !== state.choices.startDate ? (
        <Notice tone="info">
          {startDate < state.choices.startDate
            ? "Documents from the earlier days are sent too. What stands there stays as it is."
            : "Documents before the new first day that were not sent yet are no longer sent. Nothing is taken out of QuickBooks."}
        </Notice>
      ) : null}
    </StepFrame>
  );
}
