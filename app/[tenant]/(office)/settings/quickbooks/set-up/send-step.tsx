"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CalendarDays, FileText, TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateField } from "@/app/_ui/date-field";
import { Field, FieldSet } from "@/app/_ui/field";
import { Notice } from "@/app/_ui/notice";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Segmented } from "@/app/_ui/segmented";
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
  const { tenant } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [choices, setChoices] = useState(state.choices);
  const [meaning, setMeaning] = useState<string[]>([]);
  const router = useRouter();
  const goOn = () => router.push(paths.quickbooksSetUp(tenant, "places"));
  const { sendMode, startDate, openInvoices } = choices;
  const wish = { version: state.version, sendMode, startDate, openInvoices };
  const saving = useSave(trpc.quickbooksSetup.saveChoices.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.quickbooksSetup.pathFilter());
    goOn();
  });
  // Once documents are sent, a change is said in words before it is made.
  const saying = useSave(trpc.quickbooksSetup.saveChoices.mutationOptions(), ({ words }) =>
    words.length > 0 ? setMeaning(words) : goOn(),
  );
  const [noDay, setNoDay] = useState(false);
  const save = async () => {
    setNoDay(startDate === "");
    if (startDate === "") return false;
    await (state.setUpAt ? saying.save({ ...wish, onlySay: true }) : saving.save(wish));
    return false;
  };
  const closed = state.company.bookClosedThrough;
  return (
    <StepFrame
      step="send"
      title="What is sent, and from when"
      text="You can change this later; the page then says what a change means for what was sent already."
      onContinue={save}
      busy={saving.busy || saying.busy}
    >
      <FormError message={saving.other("startDate") ?? saying.other("startDate")} />
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
          error={noDay && startDate === "" ? "Choose a day." : (saving.at("startDate") ?? saying.at("startDate"))}
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
      <ConfirmDialog
        open={meaning.length > 0}
        onOpenChange={() => setMeaning([])}
        tone="primary"
        title="What this changes"
        confirm="Change it"
        busy={saving.busy}
        onConfirm={() => void saving.save(wish).finally(() => setMeaning([]))}
      >
        {meaning.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </ConfirmDialog>
    </StepFrame>
  );
}
