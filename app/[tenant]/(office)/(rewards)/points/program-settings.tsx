"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Notice } from "@/app/_ui/notice";
import { RadioCards } from "@/app/_ui/radio-cards";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

type Program = RouterOutputs["loyalty"]["program"];

/** How points are given and used. A programme somebody else changed meanwhile is shown anew. */
export function ProgramSettings() {
  const program = useSuspenseQuery(useTRPC().loyalty.program.queryOptions()).data;
  return (
    <div className="max-w-[680px]">
      <SectionHead>
        Customers named on a sale gather points, and use them at the till as money off. What a customer has stands on
        their own page.
      </SectionHead>
      <ProgramForm key={program.version} program={program} />
    </div>
  );
}

const FIELDS = ["pointsPerUnit", "pointWorth", "expectedUsePercent", "smallestUse"];

function ProgramForm({ program }: { program: Program }) {
  const { can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { currency } = program;
  const [form, setForm] = useState({
    active: program.active,
    pointsPerUnit: program.pointsPerUnit,
    pointWorth: program.pointWorth,
    mode: program.mode,
    expectedUsePercent: String(program.expectedUsePpm / 10_000),
    onTax: program.onTax,
    smallestUse: program.smallestUse,
  });
  const refresh = () => client.invalidateQueries(trpc.loyalty.pathFilter());
  const { save, busy, at, other, error } = useSave(trpc.loyalty.saveProgram.mutationOptions(), () => {
    void refresh();
    toast(form.active ? "The tills give points like this from now on." : "Saved. No points are given.");
  });
  const text = (field: "pointsPerUnit" | "pointWorth" | "expectedUsePercent" | "smallestUse") => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
  });
  const writes = can("loyalty.write");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save({ ...form, version: program.version });
      }}
    >
      <fieldset disabled={!writes} className="m-0 grid min-w-0 gap-5 border-0 p-0">
        {error?.code === "stale_version" ? (
          <Notice
            tone="bad"
            role="alert"
            aside={
              <Button size="xs" onClick={() => void refresh()}>
                Show theirs
              </Button>
            }
          >
            {error.message}
          </Notice>
        ) : (
          <FormError message={other(...FIELDS)} />
        )}
        <CheckField
          checked={form.active}
          onCheckedChange={(active) => setForm({ ...form, active: active === true })}
          hint="Switched off, nothing is given; what customers have stays"
        >
          Give points at the tills
        </CheckField>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={`Points for each ${currency} paid`} error={at("pointsPerUnit")}>
            <Input inputMode="decimal" {...text("pointsPerUnit")} />
          </Field>
          <Field label="What one point takes off" error={at("pointWorth")}>
            <MoneyField currency={currency} {...text("pointWorth")} />
          </Field>
          <Field label="Usable from" hint="Points a customer must use at least at once" error={at("smallestUse")}>
            <Input inputMode="decimal" suffix={<span className="input__unit">points</span>} {...text("smallestUse")} />
          </Field>
        </div>
        <CheckField checked={form.onTax} onCheckedChange={(onTax) => setForm({ ...form, onTax: onTax === true })}>
          Also for the tax in what was paid
        </CheckField>
        <RadioCards
          label="How the books see points"
          value={form.mode}
          onValueChange={(mode) => setForm({ ...form, mode: mode === "deferred" ? "deferred" : "simple" })}
          choices={[
            {
              value: "simple",
              title: "Simple",
              text: "Points are a discount on the day they are used; until then the books know nothing of them.",
            },
            {
              value: "deferred",
              title: "Deferred",
              text: "A part of every sale is owed from that day on and becomes income when the points are used (IFRS 15).",
            },
          ]}
        />
        {form.mode === "deferred" ? (
          <Field
            label="Expected to be used"
            hint="Of all points given; the rest is income at once"
            error={at("expectedUsePercent")}
            className="max-w-[220px]"
          >
            <Input
              inputMode="decimal"
              suffix={<span className="input__unit">%</span>}
              {...text("expectedUsePercent")}
            />
          </Field>
        ) : null}
        {writes ? (
          <div>
            <Button type="submit" variant="primary" busy={busy}>
              Save
            </Button>
          </div>
        ) : (
          <p className="t-sm ink3">Your role may see the programme, not change it.</p>
        )}
      </fieldset>
    </form>
  );
}
