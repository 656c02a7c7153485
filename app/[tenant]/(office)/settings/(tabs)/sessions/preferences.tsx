"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMember } from "@/app/_lib/member";
import { ThemeToggle } from "@/app/_lib/theme-toggle";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Card } from "@/app/_ui/card";
import { Field, FieldSet } from "@/app/_ui/field";
import { type Option, Select } from "@/app/_ui/select";
import { toast } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

export function Preferences({ currencies }: { currencies: Option[] }) {
  const { company } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { preferredCurrency } = useSuspenseQuery(trpc.members.preferences.queryOptions()).data;
  const saving = useSave(trpc.members.setPreferredCurrency.mutationOptions(), ({ currency }) => {
    queries.setQueryData(trpc.members.preferences.queryKey(), { preferredCurrency: currency });
    toast("Saved for you; nobody else sees it.");
    router.refresh();
  });
  return (
    <Card title="How it looks to you">
      <div className="grid gap-4 px-5 pb-5">
        <FieldSet legend="Theme" hint="Kept on this device.">
          <ThemeToggle />
        </FieldSet>
        <Field
          label="Your currency"
          hint="What a new document starts in, until its customer is chosen."
          error={saving.error?.message}
        >
          <Select
            placeholder={`As the company, ${company.currency}`}
            options={currencies}
            value={preferredCurrency ?? ""}
            disabled={saving.busy}
            onChange={({ target }) => saving.save({ currency: target.value || null })}
          />
        </Field>
      </div>
    </Card>
  );
}
