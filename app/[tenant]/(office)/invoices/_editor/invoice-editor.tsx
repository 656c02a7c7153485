"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { onDemand } from "@/app/_ui/on-demand";
import { Split, SplitMain } from "@/app/_ui/split";
import { toast } from "@/app/_ui/toast";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { DocumentPeers } from "@/app/[tenant]/(office)/_documents/document-peers";
import type { Place } from "@/app/[tenant]/(office)/_documents/grid-place";
import { LineGrid, LineGridHints } from "@/app/[tenant]/(office)/_documents/line-grid";
import { type Clash, mergeForms } from "@/app/[tenant]/(office)/_documents/merge-forms";
import { useDocumentTotals } from "@/app/[tenant]/(office)/_documents/use-document-totals";
import { usePresence } from "@/app/[tenant]/(office)/_documents/use-presence";
import { newId } from "@/server/ids";
import { type DraftForm, fieldWords, formMistakes, formOf, toInput, withProblem } from "./draft-form";
import { EditorBar } from "./editor-bar";
import { EditorHead } from "./editor-head";
import { EditorNotices } from "./editor-notices";
import { EditorRail } from "./editor-rail";
import { useAutosave } from "./use-autosave";
import { useSaveDraft } from "./use-save-draft";

const IssueSheet = onDemand(() => import("./issue-sheet").then((code) => code.IssueSheet));
const DiscardDialog = onDemand(() => import("./discard-dialog").then((code) => code.DiscardDialog));

export type EditorTerms = RouterOutputs["orders"]["editor"];
export type Letterhead = RouterOutputs["invoices"]["letterhead"];

type Props = {
  /** The saved draft; null begins a new one, saved once it has a customer. */
  draft: { id: string; version: number; orderNumber: string | null; correctsNumber: string | null } | null;
  first: DraftForm;
  terms: EditorTerms;
  letterhead: Letterhead;
};

/** A draft invoice as a sheet with live totals and paper. It saves itself; issuing asks once. */
export function InvoiceEditor({ draft, first, terms: firstTerms, letterhead }: Props) {
  const { tenant, company, can } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [id] = useState(() => draft?.id ?? newId());
  const [form, setForm] = useState(first);
  const [tried, setTried] = useState(false);
  const [clashes, setClashes] = useState<Clash[] | null>(null);
  const [window, setWindow] = useState<"issue" | "discard" | null>(null);
  const change = (next: Partial<DraftForm>) => setForm((now) => ({ ...now, ...next }));

  const terms =
    useQuery(
      trpc.orders.editor.queryOptions(
        { onDate: form.issueDate, siteId: form.siteId },
        {
          enabled: form.issueDate !== "",
          placeholderData: keepPreviousData,
          initialData: form.issueDate === first.issueDate && form.siteId === first.siteId ? firstTerms : undefined,
        },
      ),
    ).data ?? firstTerms;
  const mistakes = formMistakes(form, company.currency);
  const figures = useDocumentTotals(form.lines, {
    currency: form.currency,
    pricesIncludeTax: form.pricesIncludeTax,
    rounding: company.roundingPolicy,
    taxCodes: terms.taxCodes,
    discount: form.discount,
    serviceChargePpm: mistakes.serviceCharge ? 0 : Math.round(Number(form.serviceCharge.replace("%", "")) * 10_000),
    serviceChargeTaxes: terms.serviceChargeTaxes,
  });
  const isSavable = Object.keys(mistakes).length === 0 && figures.mistake === null;
  const save = useSaveDraft(id, {
    onSaved: (saved) => setForm((now) => (now.dueChosen ? now : { ...now, dueDate: saved.dueDate })),
    onRefused: ({ field, message }) => setForm((now) => ({ ...now, lines: withProblem(now.lines, field, message) })),
  });
  const autosave = useAutosave({
    typed: form,
    input: isSavable && can("invoices.draft") ? toInput(form, company.currency) : null,
    saved: draft !== null,
    version: draft?.version ?? null,
    save,
  });

  const openIssue = async () => {
    setTried(true);
    if (!isSavable) return;
    if (await autosave.flush()) setWindow("issue");
  };
  useShortcut("mod+enter", () => void openIssue(), { label: "Issue", enabled: can("invoices.issue") });

  const goOnFromTheirs = async (next: (theirs: DraftForm) => DraftForm) => {
    const fresh = await client.fetchQuery(trpc.invoices.get.queryOptions({ id }, { staleTime: 0 }));
    if (!fresh.draft) {
      router.push(paths.invoice(tenant, id));
      return;
    }
    const theirs = formOf(fresh, company);
    setForm(next(theirs));
    autosave.goOnFrom(fresh.version, { input: toInput(theirs, company.currency), typed: theirs });
  };
  const keepMine = () =>
    goOnFromTheirs((theirs) => {
      const merged = mergeForms(autosave.lastSaved(), form, theirs, fieldWords);
      setClashes(merged.clashes);
      return merged.form;
    });
  const takeTheirs = () => {
    setClashes(null);
    return goOnFromTheirs((theirs) => theirs);
  };

  const isSaved = autosave.version !== null;
  const [place, setPlace] = useState<Place | null>(null);
  const peers = usePresence("invoice", isSaved && can("invoices.draft") ? id : null, place);
  return (
    <>
      <EditorBar
        id={id}
        state={autosave.state}
        isWaiting={!isSavable && form.customer !== null}
        isSaved={isSaved}
        peers={<DocumentPeers peers={peers} lines={form.lines} />}
        onDiscard={() => (isSaved ? setWindow("discard") : router.push(paths.invoices(tenant)))}
        onIssue={() => void openIssue()}
      />
      <Split>
        <SplitMain className="flex flex-col">
          <EditorNotices
            id={id}
            state={autosave.state}
            mistakes={tried ? mistakes : {}}
            figuresMistake={tried ? figures.mistake : null}
            origin={draft}
            clashes={clashes}
            onKeepMine={keepMine}
            onTakeTheirs={takeTheirs}
            onSeen={() => setClashes(null)}
            onTryAgain={() => void autosave.flush()}
          />
          <EditorHead form={form} onChange={change} mistakes={tried ? mistakes : {}} isNew={draft === null} />
          <LineGrid
            lines={form.lines}
            onChange={(next) => setForm((now) => ({ ...now, lines: next(now.lines) }))}
            figures={figures}
            taxCodes={terms.taxCodes}
            currency={form.currency}
            exchangeRate={form.exchangeRate}
            pricesIncludeTax={form.pricesIncludeTax}
            siteId={form.siteId}
            onDate={form.issueDate || first.issueDate}
            showMistakes={tried}
            peers={peers}
            onPlace={setPlace}
          />
          <footer className="tfoot mt-auto h-[40px] hide-tablet sticky bottom-0">
            <LineGridHints />
          </footer>
        </SplitMain>
        <EditorRail
          form={form}
          figures={figures}
          letterhead={letterhead}
          pdf={isSaved ? paths.invoicePdf(tenant, id) : null}
        />
      </Split>
      {window === "issue" && autosave.version !== null ? (
        <IssueSheet id={id} version={autosave.version} form={form} figures={figures} onClose={() => setWindow(null)} />
      ) : null}
      {window === "discard" ? (
        <DiscardDialog
          id={id}
          onClose={() => setWindow(null)}
          onDiscarded={() => {
            toast("The draft is discarded");
            router.push(paths.invoices(tenant));
          }}
        />
      ) : null}
    </>
  );
}
