"use client";

import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Barcode, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { toast, toastBad } from "@/app/_ui/toast";
import { useDebounced } from "@/app/_ui/use-debounced";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatDecimal } from "@/server/money";

const RuleDialog = onDemand(() => import("./rule-dialog").then((code) => code.RuleDialog));

export type Rule = RouterOutputs["tiles"]["barcodeRules"][number];

/** How the tills read what scales print, asked in this order, and a box that tries it out. */
export function BarcodeRules() {
  const { can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const rules = useSuspenseQuery(trpc.tiles.barcodeRules.queryOptions()).data;
  const [edited, setEdited] = useState<Rule | "new" | null>(null);
  const removing = useSave(
    trpc.tiles.removeBarcodeRule.mutationOptions(),
    () => {
      void client.invalidateQueries(trpc.tiles.pathFilter());
      toast("The tills do not read such codes any more.");
    },
    (error) => toastBad(error.message),
  );
  const writes = can("products.write");
  const add = writes ? (
    <Button size="sm" variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setEdited("new")}>
      New rule
    </Button>
  ) : null;
  return (
    <div className="max-w-[760px]">
      <SectionHead actions={rules.length > 0 ? add : null}>
        Scales print codes that hold a product’s number and what it weighs or costs. Each rule says how one kind of code
        is read; they are asked from top to bottom.
      </SectionHead>
      {rules.length === 0 ? (
        <EmptyState className="py-6" icon={<Barcode aria-hidden="true" />} title="No rules yet" actions={add}>
          Without rules a code is a product’s own barcode, and nothing else.
        </EmptyState>
      ) : (
        <Card>
          <ul aria-label="Rules">
            {rules.map((rule) => (
              <li key={rule.id} className="row border-line min-h-[48px] gap-3 border-t px-4 first:border-t-0">
                <span className="t-sm med w-[168px] trunc">{rule.name}</span>
                <span className="mono t-sm grow trunc">{rule.pattern}</span>
                <span className="t-xs ink3">
                  {rule.meaning === "weight" ? "weight" : "price"}, {rule.decimals} decimals
                </span>
                {writes ? (
                  <>
                    <IconButton
                      size="xs"
                      label={`Change ${rule.name}`}
                      icon={<Pencil aria-hidden="true" />}
                      onClick={() => setEdited(rule)}
                    />
                    <IconButton
                      size="xs"
                      label={`Remove ${rule.name}`}
                      icon={<Trash2 aria-hidden="true" />}
                      onClick={() => void removing.save({ id: rule.id })}
                    />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <TestBox />
      {edited ? (
        <RuleDialog rule={edited === "new" ? null : edited} last={rules.length} onClose={() => setEdited(null)} />
      ) : null}
    </div>
  );
}

/** What a till would make of a code, as soon as it stands here. */
function TestBox() {
  const [typed, setTyped] = useState("");
  const code = useDebounced(typed.trim(), 200);
  const { company } = useMember();
  const asked = useQuery(useTRPC().tiles.testBarcode.queryOptions({ code }, { enabled: code !== "" }));
  const found = code === "" ? undefined : asked.data;
  return (
    <div className="mt-6 grid gap-3">
      <Field label="Try a code" hint="Type or scan it here">
        <Input className="mono max-w-[320px]" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      {found ? (
        found.kind === "unknown" ? (
          <Notice tone="warn" role="status">
            {found.rule
              ? `${found.rule} understands this code, but no product has the number in it.`
              : "No product has this code, and no rule understands it."}
          </Notice>
        ) : (
          <Notice tone="ok" role="status">
            {found.kind === "measured"
              ? `${formatDecimal(found.quantity)} ${found.product.unit} ${found.product.name}${
                  found.unitPrice ? ` for ${formatDecimal(found.unitPrice, 2)} ${company.currency}` : ""
                }, read by ${found.rule}.`
              : `${found.product.name}, ${formatDecimal(found.product.price, 2)} ${company.currency}.`}
          </Notice>
        )
      ) : null}
    </div>
  );
}
