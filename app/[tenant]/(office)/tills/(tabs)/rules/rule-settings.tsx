"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Body } from "@/app/_ui/split";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { MoneyRules } from "./money-rules";
import { RoleTable } from "./role-table";
import { formOf, type RulesForm, wishOf } from "./rules-form";
import { TillManner } from "./till-manner";

export type RuleFieldsProps = {
  form: RulesForm;
  set: (change: Partial<RulesForm>) => void;
  at: (field: string) => string | undefined;
  disabled: boolean;
};

const SHOWN =
  /^rules\.(roles\.\w+\.\w+|returnAgeDays|shiftDifference|tips\.presets|leaseSeconds|lockSeconds|soundVolume|receipt\.\w+)$/;

/** What the company decided about its tills. A sale keeps the rules it was made under. */
export function RuleSettings() {
  const { can, company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const kept = useSuspenseQuery(trpc.registers.rules.queryOptions()).data;
  const [form, setForm] = useState(() => formOf(kept.rules, company.currency));
  const [version, setVersion] = useState(kept.version);
  const saving = useSave(trpc.registers.updateRules.mutationOptions(), (saved) => {
    queries.setQueryData(trpc.registers.rules.queryKey(), saved);
    setForm(formOf(saved.rules, company.currency));
    setVersion(saved.version);
    toast("Saved. The tills take it over as soon as they are online.");
  });
  const [isAsking, setIsAsking] = useState(false);
  // Until the newest is here nothing is saved: it would be refused once more for the version that is gone.
  const withNewest = async (use: (newest: typeof kept) => void) => {
    setIsAsking(true);
    try {
      use(await queries.fetchQuery({ ...trpc.registers.rules.queryOptions(), staleTime: 0 }));
      saving.clear();
    } catch (thrown) {
      saving.fail(thrown);
    } finally {
      setIsAsking(false);
    }
  };
  const keepMine = () => withNewest((newest) => setVersion(newest.version));
  const takeTheirs = () =>
    withNewest((newest) => {
      setForm(formOf(newest.rules, company.currency));
      setVersion(newest.version);
    });
  const disabled = !can("registers.write");
  const field = saving.error?.field ?? "";
  // A field within a list is its field's.
  const named = field.replace(/\.\d+$/, "");
  const fields: RuleFieldsProps = {
    form,
    set: (change) => setForm({ ...form, ...change }),
    at: (wanted) => (wanted === named ? saving.at(field) : undefined),
    disabled,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void saving.save({ version, rules: wishOf(form) });
  };
  return (
    <Body pad>
      <SectionHead>
        What may be done at the tills, and how they look. A sale keeps the rules it was made under; tablets without
        internet go on with those they have.
      </SectionHead>
      <form className="grid max-w-[960px] grid-cols-[minmax(0,1fr)] gap-4" onSubmit={submit} noValidate>
        <RoleTable
          roles={form.roles}
          disabled={disabled}
          at={fields.at}
          onChange={(roles) => setForm({ ...form, roles })}
        />
        <MoneyRules {...fields} />
        <TillManner {...fields} />
        {saving.error && !SHOWN.test(named) ? <FormError message={saving.error.message} /> : null}
        {saving.error?.code === "stale_version" ? (
          <div className="row flex-wrap gap-2">
            <Button size="sm" onClick={keepMine} waiting={isAsking}>
              Keep what I typed and save over it
            </Button>
            <Button size="sm" onClick={takeTheirs} waiting={isAsking}>
              Show what is kept now
            </Button>
          </div>
        ) : null}
        {disabled ? null : (
          <div className="row">
            <Button type="submit" variant="primary" busy={saving.busy} waiting={isAsking}>
              Save rules
            </Button>
            {saving.error && SHOWN.test(named) ? (
              <span className="t-sm bad" role="alert">
                Nothing was saved: look at what is marked.
              </span>
            ) : null}
          </div>
        )}
      </form>
    </Body>
  );
}
