"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { minor, toDecimal } from "@/server/money";
import { CompanyChanges } from "./company-changes";
import { MoneyFields } from "./money-fields";
import { WhoFields } from "./who-fields";

type Company = RouterOutputs["settings"]["company"];

/** The form's own state: amounts and rates as they are typed. */
export type CompanyForm = Pick<
  Company,
  | "name"
  | "legalName"
  | "taxId"
  | "address"
  | "paymentDetails"
  | "pricesIncludeTax"
  | "roundingPolicy"
  | "serviceChargePercent"
> & { paymentTermsDays: string; serviceChargeTaxCodeId: string; refundApprovalAbove: string };

export type CompanyFieldsProps = {
  form: CompanyForm;
  set: (changes: Partial<CompanyForm>) => void;
  at: (field: string) => string | undefined;
  disabled: boolean;
};

const FIELDS = [
  "name",
  "legalName",
  "taxId",
  "address",
  "paymentDetails",
  "paymentTermsDays",
  "serviceChargePercent",
  "serviceChargeTaxCodeId",
  "refundApprovalAbove",
];

export function CompanySettings() {
  const { can } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const company = useSuspenseQuery(trpc.settings.company.queryOptions()).data;
  const [form, setForm] = useState(() => formOf(company));
  const [version, setVersion] = useState(company.version);
  const saving = useSave(trpc.settings.updateCompany.mutationOptions(), (saved) => {
    queries.setQueryData(trpc.settings.company.queryKey(), saved);
    void queries.invalidateQueries({ queryKey: trpc.settings.timeline.queryKey() });
    setForm(formOf(saved));
    setVersion(saved.version);
    toast("Saved. It counts for documents made from now on.");
    router.refresh();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void saving.save({
      ...form,
      version,
      paymentTermsDays: /^\d+$/.test(form.paymentTermsDays.trim()) ? Number(form.paymentTermsDays) : Number.NaN,
      serviceChargeTaxCodeId: form.serviceChargeTaxCodeId || null,
      refundApprovalAbove: form.refundApprovalAbove.trim() || null,
    });
  };
  const stale = saving.error?.code === "stale_version";
  const reload = async () => {
    const fresh = await queries.fetchQuery({ ...trpc.settings.company.queryOptions(), staleTime: 0 });
    setVersion(fresh.version);
    saving.clear();
  };
  const fields: CompanyFieldsProps = {
    form,
    set: (changes) => setForm({ ...form, ...changes }),
    at: saving.at,
    disabled: !can("settings.write"),
  };
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_300px]">
      <form className="grid max-w-[760px] gap-4" onSubmit={submit} noValidate>
        <FormError message={saving.other(...FIELDS)} />
        {stale ? (
          <div>
            <Button size="sm" onClick={reload}>
              Keep what I typed and save over it
            </Button>
          </div>
        ) : null}
        <WhoFields {...fields} />
        <MoneyFields {...fields} currency={company.currency} />
        {fields.disabled ? null : (
          <div className="row">
            <Button type="submit" variant="primary" busy={saving.busy}>
              Save
            </Button>
            <span className="t-xs ink3">Documents made before keep what they were made with.</span>
          </div>
        )}
      </form>
      <Card title="Recent changes" className="pb-2">
        <CompanyChanges />
      </Card>
    </div>
  );
}

function formOf(company: Company): CompanyForm {
  const { name, legalName, taxId, address, paymentDetails, pricesIncludeTax, roundingPolicy, serviceChargePercent } =
    company;
  const limit = company.refundApprovalAboveMinor;
  return {
    name,
    legalName,
    taxId,
    address,
    paymentDetails,
    pricesIncludeTax,
    roundingPolicy,
    serviceChargePercent,
    paymentTermsDays: String(company.paymentTermsDays),
    serviceChargeTaxCodeId: company.serviceChargeTaxCodeId ?? "",
    refundApprovalAbove: limit === null ? "" : toDecimal(minor(limit), company.currency),
  };
}
