import { Card } from "@/app/_ui/card";
import { Field } from "@/app/_ui/field";
import { Input, Textarea } from "@/app/_ui/input";
import type { CompanyFieldsProps } from "./company-settings";

/** Who the company is on its documents, and how customers pay it. */
export function WhoFields({ form, set, at, disabled }: CompanyFieldsProps) {
  return (
    <>
      <Card title="On your documents">
        <div className="grid gap-4 px-5 pb-5 sm:grid-cols-2">
          <Field label="Name" error={at("name")}>
            <Input value={form.name} disabled={disabled} onChange={({ target }) => set({ name: target.value })} />
          </Field>
          <Field label="Legal name" error={at("legalName")}>
            <Input
              value={form.legalName}
              disabled={disabled}
              onChange={({ target }) => set({ legalName: target.value })}
            />
          </Field>
          <Field label="Tax number" aside="optional" error={at("taxId")}>
            <Input value={form.taxId} disabled={disabled} onChange={({ target }) => set({ taxId: target.value })} />
          </Field>
          <Field label="Address" className="sm:col-span-2" error={at("address")}>
            <Textarea
              value={form.address}
              disabled={disabled}
              onChange={({ target }) => set({ address: target.value })}
            />
          </Field>
        </div>
      </Card>
      <Card title="Getting paid">
        <div className="grid gap-4 px-5 pb-5 sm:grid-cols-[minmax(0,1fr)_180px]">
          <Field
            label="How to pay"
            hint="Stands at the foot of every invoice: bank, account, what to quote."
            error={at("paymentDetails")}
          >
            <Textarea
              value={form.paymentDetails}
              disabled={disabled}
              onChange={({ target }) => set({ paymentDetails: target.value })}
            />
          </Field>
          <Field label="Payment terms" error={at("paymentTermsDays")}>
            <Input
              inputMode="numeric"
              suffix={<span className="input__unit">days</span>}
              value={form.paymentTermsDays}
              disabled={disabled}
              onChange={({ target }) => set({ paymentTermsDays: target.value })}
            />
          </Field>
        </div>
      </Card>
    </>
  );
}
