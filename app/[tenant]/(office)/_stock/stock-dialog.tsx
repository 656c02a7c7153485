"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Hints } from "@/app/_ui/kbd";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { plainNumber } from "@/app/[tenant]/(office)/_documents/grid-line";
import { formatDecimal } from "@/server/money";
import { signed } from "./movement-words";
import { actionWords, type DialogKind, kindWords, piecesOf, stockDraft } from "./stock-draft";

type Product = RouterOutputs["products"]["get"];
type StockDialogProps = { product: Product; open: boolean; onOpenChange: (open: boolean) => void };

/** Changes stock by hand: what came in, what was counted, what is gone, what moved to another site. */
export function StockDialog(props: StockDialogProps) {
  // Each opening is a new form with a new key.
  return props.open ? <StockForm key={props.product.id} {...props} /> : null;
}

function StockForm({ product, onOpenChange }: StockDialogProps) {
  const { sites, company } = useMember();
  const [kind, setKind] = useState<DialogKind>("receive");
  const [siteId, setSite] = useState(sites[0]?.id ?? "");
  const [toSiteId, setToSite] = useState(sites[1]?.id ?? "");
  const [typed, setTyped] = useState("");
  const [cost, setCost] = useState("");
  const [note, setNote] = useState("");
  const { adjust, error, idempotencyKey } = useAdjust(product, () => onOpenChange(false));

  const site = product.sites.find((place) => place.siteId === siteId);
  const onHand = site?.onHand ?? "0";
  const draft = stockDraft(kind, typed, onHand, product, site?.site ?? "");
  const targets = sites.filter((place) => place.id !== siteId);
  const target = targets.find((place) => place.id === toSiteId) ?? targets[0];
  const kinds = (Object.keys(kindWords) as DialogKind[]).filter((one) => one !== "transfer" || sites.length > 1);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const quantity = piecesOf(typed);
    if (adjust.isPending || draft.problem || quantity === null) return;
    const unitCost = kind === "receive" && cost.trim() ? plainNumber(cost) : undefined;
    adjust.mutate({
      kind,
      siteId,
      ...(kind === "transfer" && target ? { toSiteId: target.id } : {}),
      note,
      lines: [{ productId: product.id, quantity, ...(unitCost ? { unitCost } : {}) }],
      idempotencyKey,
    });
  };
  const fault = (field: string) => (error?.field?.endsWith(field) ? error.message : undefined);

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Change stock"
      subtitle={`${product.sku} · ${product.name}`}
      width={520}
      onSubmit={submit}
      hints={<Hints hints={[{ keys: ["Ctrl", "Enter"], does: "save" }]} />}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={adjust.isPending} disabledReason={draft.problem}>
            {actionWords(kind, typed)}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Segmented
          label="What happened"
          wide
          options={kinds.map((one) => ({ value: one, label: kindWords[one].label }))}
          value={kind}
          onValueChange={(value) => setKind(value as DialogKind)}
        />
        <div className="grid grid-cols-2 gap-3">
          <Field label={kind === "transfer" ? "From" : "Site"}>
            <Select
              value={siteId}
              onChange={(event) => setSite(event.target.value)}
              options={sites.map((place) => ({ value: place.id, label: place.name }))}
            />
          </Field>
          {kind === "transfer" ? (
            <Field label="To">
              <Select
                value={target?.id ?? ""}
                onChange={(event) => setToSite(event.target.value)}
                options={targets.map((place) => ({ value: place.id, label: place.name }))}
              />
            </Field>
          ) : null}
          <Field label={kindWords[kind].field} error={fault("quantity")}>
            <Input
              value={typed}
              inputMode="decimal"
              autoComplete="off"
              autoFocus
              className="num"
              suffix={<span className="ink3 t-sm">{product.unit}</span>}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
          {kind === "receive" ? (
            <Field
              label="Cost of one"
              aside="optional"
              hint={
                product.averageCost ? `Left empty: ${formatDecimal(product.averageCost, 2)}` : "Left empty: nothing"
              }
              error={fault("unitCost")}
            >
              <MoneyField currency={company.currency} value={cost} onChange={(event) => setCost(event.target.value)} />
            </Field>
          ) : null}
        </div>
        <Field label="Note" aside="optional">
          <Input value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <Outcome onHand={onHand} draft={draft} site={site?.site ?? ""} typed={typed} />
        {error && !fault("quantity") && !fault("unitCost") ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}

type OutcomeProps = { onHand: string; draft: ReturnType<typeof stockDraft>; site: string; typed: string };

/** What will stand on the shelf, before anything is sent. */
function Outcome({ onHand, draft, site, typed }: OutcomeProps) {
  const problem = draft.problem && typed.trim() !== "" ? draft.problem : null;
  return (
    <p className="bg-sunken t-sm row min-h-9 flex-wrap rounded-sm px-3 py-2" aria-live="polite">
      <span className="ink2">On hand at {site}</span>
      <span className="push row num gap-2">
        {formatDecimal(onHand)}
        {draft.after === null ? null : (
          <>
            <ArrowRight className="ink3 size-[14px]" aria-label="becomes" />
            <b className="strong">{formatDecimal(draft.after)}</b>
            <span className="ink2">{signed(draft.change, formatDecimal)}</span>
          </>
        )}
      </span>
      {problem ? <span className="bad basis-full">{problem}</span> : null}
    </p>
  );
}

function useAdjust(product: Product, onDone: () => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [idempotencyKey, renew] = useIdempotencyKey();
  const adjust = useMutation(
    trpc.stock.adjust.mutationOptions({
      onSuccess: ({ levels }) => {
        renew();
        const [level] = levels;
        toast(
          level ? `${product.sku}: ${formatDecimal(level.onHand)} on hand at ${level.site}` : `${product.sku} saved`,
        );
        void client.invalidateQueries(trpc.products.pathFilter());
        void client.invalidateQueries(trpc.stock.pathFilter());
        onDone();
      },
      onError: renew,
    }),
  );
  return { adjust, error: adjust.error ? appError(adjust.error) : null, idempotencyKey };
}
