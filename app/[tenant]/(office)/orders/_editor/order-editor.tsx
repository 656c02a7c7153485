"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type AppErrorView, appError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/input";
import { Split, SplitMain } from "@/app/_ui/split";
import { toast } from "@/app/_ui/toast";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { DocumentPeers } from "@/app/[tenant]/(office)/_documents/document-peers";
import type { Place } from "@/app/[tenant]/(office)/_documents/grid-place";
import { LineGrid, LineGridHints } from "@/app/[tenant]/(office)/_documents/line-grid";
import { type Clash, mergeForms } from "@/app/[tenant]/(office)/_documents/merge-forms";
import { useDocumentTotals } from "@/app/[tenant]/(office)/_documents/use-document-totals";
import { usePresence } from "@/app/[tenant]/(office)/_documents/use-presence";
import { newId } from "@/server/ids";
import { orderName } from "@/server/orders/rules";
import { EditorNotices } from "./editor-notices";
import { EditorRail } from "./editor-rail";
import {
  fieldWords,
  formMistakes,
  formOf,
  lineOfField,
  type Order,
  type OrderForm,
  sameForm,
  toInput,
} from "./order-form";
import { OrderHeader } from "./order-header";
import { useKeptText } from "./use-kept-text";

type OrderEditorProps = {
  /** The order being edited; null writes a new quote. */
  order: Order | null;
  first: OrderForm;
  terms: RouterOutputs["orders"]["editor"];
};

/** A quote or order as a sheet with live totals. What was typed stays through any refusal. */
export function OrderEditor({ order, first, terms: firstTerms }: OrderEditorProps) {
  const { tenant, company } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [id] = useState(() => order?.id ?? newId());
  const [saved, setSaved] = useState({ form: first, version: order?.version, totalMinor: order?.totalMinor ?? null });
  const [form, setForm] = useState(first);
  const [tried, setTried] = useState(false);
  const [clashes, setClashes] = useState<Clash[] | null>(null);
  const [refusal, setRefusal] = useState<AppErrorView | null>(null);
  const [idempotencyKey, renew] = useIdempotencyKey();
  const create = useMutation(trpc.orders.create.mutationOptions());
  const update = useMutation(trpc.orders.update.mutationOptions());
  const busy = create.isPending || update.isPending;

  const dirty = !sameForm(form, saved.form, company.currency);
  const kept = useKeptText(order ? `order ${id} ${order.version}` : "new order", form, dirty && !busy);
  const asked = useQuery(
    trpc.orders.editor.queryOptions(
      { onDate: form.orderDate, siteId: form.siteId },
      {
        enabled: form.orderDate !== "",
        placeholderData: keepPreviousData,
        initialData: form.orderDate === first.orderDate && form.siteId === first.siteId ? firstTerms : undefined,
      },
    ),
  );
  const terms = asked.data ?? firstTerms;
  const figures = useDocumentTotals(form.lines, {
    currency: form.currency,
    pricesIncludeTax: form.pricesIncludeTax,
    rounding: order?.roundingPolicy ?? company.roundingPolicy,
    taxCodes: terms.taxCodes,
    discount: form.discount,
    serviceChargePpm: order?.serviceChargePpm ?? terms.serviceChargePpm,
    serviceChargeTaxes: terms.serviceChargeTaxes,
  });
  const [place, setPlace] = useState<Place | null>(null);
  const peers = usePresence("order", order?.id ?? null, place);
  const mistakes = formMistakes(form, company.currency);
  const shown = tried ? mistakes : {};
  const change = (next: Partial<OrderForm>) => setForm((now) => ({ ...now, ...next }));

  const done = (result: Order) => {
    renew();
    kept.forget();
    client.setQueryData(trpc.orders.get.queryKey({ id: result.id }), result);
    void client.invalidateQueries(trpc.orders.list.queryFilter());
    void client.invalidateQueries(trpc.orders.summary.queryFilter());
    void client.invalidateQueries(trpc.home.counts.queryFilter());
    toast(order ? `${orderName(result)} is saved` : `The quote ${result.quoteNumber} is written`);
    router.push(paths.order(tenant, result.id));
  };
  const failed = (error: unknown) => {
    const view = appError(error);
    // Without an answer the same key must ask again; after one, the next try is a new wish.
    if (view.kind !== "offline" && view.kind !== "unavailable") renew();
    const line = lineOfField(form, view.field);
    if (line)
      setForm((now) => ({
        ...now,
        lines: now.lines.map((one) => (one.id === line ? { ...one, problem: view.message } : one)),
      }));
    setRefusal(view);
  };
  const save = () => {
    setTried(true);
    if (busy) return;
    if (Object.keys(mistakes).length > 0 || figures.mistake) {
      setRefusal(null);
      return;
    }
    setRefusal(null);
    const input = toInput(form, company.currency);
    if (order)
      update.mutate({ ...input, id, version: saved.version, idempotencyKey }, { onSuccess: done, onError: failed });
    else
      create.mutate(
        { ...input, wantedBy: input.wantedBy ?? undefined, id, idempotencyKey },
        { onSuccess: done, onError: failed },
      );
  };
  useShortcut("mod+enter", save, { label: "Save" });

  const theirs = async () => {
    const fresh = await client.fetchQuery(trpc.orders.get.queryOptions({ id }, { staleTime: 0 }));
    return { form: formOf(fresh), version: fresh.version, totalMinor: fresh.totalMinor };
  };
  const merge = async () => {
    const other = await theirs();
    const merged = mergeForms(saved.form, form, other.form, fieldWords);
    setSaved(other);
    setForm(merged.form);
    setClashes(merged.clashes);
    setRefusal(null);
    renew();
  };
  const takeTheirs = async () => {
    const other = await theirs();
    setSaved(other);
    setForm(other.form);
    setClashes(null);
    setRefusal(null);
    renew();
  };

  const back = order ? paths.order(tenant, order.id) : paths.orders(tenant);
  const name = order ? orderName(order) : "New quote";
  return (
    <>
      <Topbar
        actions={
          <>
            <DocumentPeers peers={peers} lines={form.lines} />
            <Button asChild size="sm" variant="quiet">
              <Link href={back} onClick={() => kept.forget()}>
                {dirty ? "Discard" : "Back"}
              </Link>
            </Button>
            <Button
              size="sm"
              variant="primary"
              kbd={["Ctrl", "Enter"]}
              busy={busy}
              disabledReason={order && !dirty ? "Nothing has changed yet." : null}
              onClick={save}
            >
              {order ? "Save changes" : "Save quote"}
            </Button>
          </>
        }
      >
        <Crumbs
          trail={[
            <Link key="orders" href={paths.orders(tenant)}>
              Quotes & orders
            </Link>,
            ...(order
              ? [
                  <Link key="order" href={back}>
                    {name}
                  </Link>,
                ]
              : []),
          ]}
          title={order ? "Edit" : name}
          aside={dirty ? "Not saved yet" : undefined}
        />
      </Topbar>
      <Split>
        <SplitMain className="flex flex-col">
          <EditorNotices
            refusal={refusal}
            clashes={clashes}
            found={kept.found && !sameForm(kept.found, form, company.currency) ? kept.found : null}
            listOf={shown}
            figuresMistake={tried ? figures.mistake : null}
            onRestore={(found) => {
              setForm(found);
              kept.forget();
            }}
            onForget={kept.forget}
            onMerge={merge}
            onTakeTheirs={takeTheirs}
            openOrder={refusal?.code === "id_taken" ? paths.order(tenant, id) : null}
          />
          <OrderHeader
            form={form}
            onChange={change}
            mistakes={shown}
            partiesFixed={order?.status === "part_invoiced"}
            fresh={!order}
          />
          <LineGrid
            lines={form.lines}
            onChange={(next) => setForm((now) => ({ ...now, lines: next(now.lines) }))}
            figures={figures}
            taxCodes={terms.taxCodes}
            currency={form.currency}
            exchangeRate={form.exchangeRate}
            pricesIncludeTax={form.pricesIncludeTax}
            siteId={form.siteId}
            onDate={form.orderDate || first.orderDate}
            showMistakes={tried}
            peers={peers}
            onPlace={setPlace}
          />
          <div className="px-5 pt-4 pb-6">
            <Field label="Notes">
              <Textarea
                rows={3}
                maxLength={10_000}
                value={form.notes}
                onChange={(event) => change({ notes: event.target.value })}
              />
            </Field>
          </div>
          <footer className="tfoot mt-auto h-[40px] hide-tablet sticky bottom-0">
            <LineGridHints />
          </footer>
        </SplitMain>
        <EditorRail form={form} before={order ? saved.form : null} figures={figures} beforeMinor={saved.totalMinor} />
      </Split>
    </>
  );
}
