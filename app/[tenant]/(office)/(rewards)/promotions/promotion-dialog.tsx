"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/checkbox";
import { DateField } from "@/app/_ui/date-field";
import { Dialog } from "@/app/_ui/dialog";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { CategoryTicks } from "@/app/[tenant]/(office)/_catalogue/category-ticks";
import { ProductChooser } from "@/app/[tenant]/(office)/_catalogue/product-chooser";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formOf, type PromotionForm, wishOf } from "./promotion-form";
import { type Promotion, usesSentence } from "./promotion-words";

const FIELDS = [
  ...["code", "name", "percent", "amount", "buyQuantity", "getQuantity", "productIds", "categoryIds"],
  ...["minimum", "startsOn", "endsOn", "limitTotal", "limitPerCustomer"],
];

type Props = { promotion: Promotion | null; onClose: () => void };

/** Everything about a promo code on one sheet; who may not change it reads it here. */
export function PromotionDialog({ promotion, onClose }: Props) {
  const { can, company } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [form, setForm] = useState(() => formOf(promotion));
  const refresh = () => void client.invalidateQueries(trpc.promotions.pathFilter());
  const saved = () => {
    refresh();
    toast(promotion ? `${form.name} changed. The tills have it within seconds.` : `${form.name} added.`);
    onClose();
  };
  const adding = useSave(trpc.promotions.create.mutationOptions(), saved);
  const changing = useSave(trpc.promotions.update.mutationOptions(), saved);
  const { at, other, busy, error } = promotion ? changing : adding;
  const set = (change: Partial<PromotionForm>) => setForm({ ...form, ...change });
  const text = (field: keyof PromotionForm) => ({
    value: String(form[field]),
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  const writes = can("promotions.write") && promotion?.archived !== true;
  const isStale = error?.kind === "conflict" && error.code === "stale_version";
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={promotion ? promotion.name : "New promo code"}
      subtitle={promotion ? usesSentence(promotion) : undefined}
      width={640}
      onSubmit={(event) => {
        event.preventDefault();
        if (!writes) return;
        const wish = wishOf(form);
        void (promotion ? changing.save({ ...wish, id: promotion.id, version: promotion.version }) : adding.save(wish));
      }}
      actions={
        writes ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              {promotion ? "Save" : "Add promo code"}
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>Close</Button>
        )
      }
    >
      <fieldset disabled={!writes} className="m-0 grid min-w-0 gap-4 border-0 p-0">
        {isStale ? (
          <Notice
            tone="bad"
            role="alert"
            aside={
              <Button
                size="xs"
                onClick={() => {
                  refresh();
                  onClose();
                }}
              >
                Show theirs
              </Button>
            }
          >
            {error.message}
          </Notice>
        ) : (
          <FormError message={other(...FIELDS)} />
        )}
        <Segmented
          label="When it takes off"
          wide
          value={form.manner}
          onValueChange={(manner) => set({ manner: manner === "itself" ? "itself" : "code" })}
          options={[
            { value: "code", label: "With a code" },
            { value: "itself", label: "By itself" },
          ]}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" hint="As it stands on the receipt" error={at("name")}>
            <Input {...text("name")} maxLength={80} autoFocus />
          </Field>
          {form.manner === "code" ? (
            <Field label="Code" hint="Capitals and spaces do not matter" error={at("code")}>
              <Input {...text("code")} maxLength={60} autoCapitalize="characters" className="mono" />
            </Field>
          ) : null}
        </div>
        <Segmented
          label="What it takes off"
          wide
          value={form.kind}
          onValueChange={(kind) => set({ kind: kind as PromotionForm["kind"] })}
          options={[
            { value: "percent", label: "Percentage" },
            { value: "amount", label: "Amount" },
            { value: "buy_x_get_y", label: "Buy some, get some" },
          ]}
        />
        <div className="grid gap-4 sm:grid-cols-3">
          {form.kind === "buy_x_get_y" ? (
            <>
              <Field label="Pieces bought" error={at("buyQuantity")}>
                <Input inputMode="numeric" {...text("buyQuantity")} />
              </Field>
              <Field label="Pieces that come with them" error={at("getQuantity")}>
                <Input inputMode="numeric" {...text("getQuantity")} />
              </Field>
            </>
          ) : null}
          {form.kind === "amount" ? (
            <Field label="Amount off" error={at("amount")}>
              <MoneyField currency={company.currency} {...text("amount")} />
            </Field>
          ) : (
            <Field
              label={form.kind === "percent" ? "Percent off" : "Percent off those"}
              hint={form.kind === "percent" ? undefined : "Left empty they are free"}
              error={at("percent")}
            >
              <Input inputMode="decimal" suffix={<span className="input__unit">%</span>} {...text("percent")} />
            </Field>
          )}
          <Field label="From a bill of" aside="optional" error={at("minimum")}>
            <MoneyField currency={company.currency} {...text("minimum")} />
          </Field>
        </div>
        <Field
          label="Only these products"
          aside="optional"
          hint="Without products and categories it is for everything"
          error={at("productIds")}
        >
          <ProductChooser value={form.productIds} onChange={(productIds) => set({ productIds })} />
        </Field>
        <FieldSet legend="Only these categories" aside="optional" error={at("categoryIds")}>
          <CategoryTicks value={form.categoryIds} onChange={(categoryIds) => set({ categoryIds })} />
        </FieldSet>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="First day" aside="optional" error={at("startsOn")}>
            <DateField {...text("startsOn")} />
          </Field>
          <Field label="Last day" aside="optional" error={at("endsOn")}>
            <DateField {...text("endsOn")} />
          </Field>
          <Field label="Times in all" aside="optional" error={at("limitTotal")}>
            <Input inputMode="numeric" {...text("limitTotal")} />
          </Field>
          <Field label="Times for each customer" aside="optional" error={at("limitPerCustomer")}>
            <Input inputMode="numeric" {...text("limitPerCustomer")} />
          </Field>
        </div>
        <CheckField
          checked={form.stacks}
          onCheckedChange={(stacks) => set({ stacks: stacks === true })}
          hint="Otherwise the till takes whichever is best for the customer"
        >
          Together with others that allow it
        </CheckField>
      </fieldset>
    </Dialog>
  );
}
