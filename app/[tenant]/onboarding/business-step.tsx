"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeft, BriefcaseBusiness, Coffee, ConciergeBell, Store } from "lucide-react";
import { type FormEvent, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useIdempotencyKey } from "@/app/_lib/use-idempotency-key";
import { Button } from "@/app/_ui/button";
import { Field, FieldSet } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Segmented } from "@/app/_ui/segmented";
import { type Option, Select } from "@/app/_ui/select";
import { currencyOf, taxWord } from "@/server/onboarding/rules";
import { PricesHint } from "./prices-hint";
import { WhatYouGet } from "./what-you-get";

const trades = [
  { value: "shop", title: "Shop", text: "Barcodes, stock, returns", icon: <Store aria-hidden="true" /> },
  { value: "cafe", title: "Café", text: "Counter sales, service charge", icon: <Coffee aria-hidden="true" /> },
  {
    value: "hotel",
    title: "Hotel desk",
    text: "Guests, deposits, charges",
    icon: <ConciergeBell aria-hidden="true" />,
  },
  {
    value: "services",
    title: "Services",
    text: "Quotes, hours, no stock",
    icon: <BriefcaseBusiness aria-hidden="true" />,
  },
];

type State = RouterOutputs["onboarding"]["state"];
type Answers = Pick<State, "trade" | "legalName" | "taxId" | "country" | "currency" | "pricesIncludeTax">;

/** What kind of business it is. Everything has an answer already, so that Continue is always possible. */
export function BusinessStep({ countries, currencies }: { countries: Option[]; currencies: Option[] }) {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const state = useSuspenseQuery(trpc.onboarding.state.queryOptions()).data;
  const [answers, setAnswers] = useState<Answers>(() => answersOf(state));
  const [demonstration, setDemonstration] = useState(state.demonstrations.length === 0);
  const [error, setError] = useState<{ message: string; field?: string } | null>(null);
  const [idempotencyKey, renewKey] = useIdempotencyKey();
  const describe = useMutation(trpc.onboarding.describeBusiness.mutationOptions());
  const skip = useMutation(trpc.onboarding.skip.mutationOptions());

  const finish = async (work: () => Promise<unknown>, next: string) => {
    if (describe.isPending || skip.isPending) return;
    setError(null);
    try {
      await work();
      // A new page, for the company's currency may have changed under everything that was read.
      window.location.assign(next);
    } catch (thrown) {
      setError(appError(thrown));
      renewKey();
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = `${paths.onboarding(tenant)}?step=data${demonstration ? "&demonstration=load" : ""}`;
    return finish(() => describe.mutateAsync({ ...answers, idempotencyKey }), next);
  };
  const set = (changes: Partial<Answers>) => setAnswers({ ...answers, ...changes });
  const tax = taxWord(answers.country);
  const fieldError = (field: keyof Answers) => (error?.field === field ? error.message : undefined);
  const busy = describe.isPending || describe.isSuccess;

  return (
    <div className="mx-auto grid justify-center gap-x-14 gap-y-8 md:grid-cols-[minmax(0,600px)_minmax(0,360px)]">
      <form className="grid content-start gap-[22px]" onSubmit={submit} noValidate>
        <div>
          <h1 className="text-[24px] leading-[30px] font-semibold tracking-[-0.016em]">What kind of business is it?</h1>
          <p className="t-sm ink2 mt-1">
            This sets the accounts and taxes. Everything but country and currency can be changed later.
          </p>
        </div>
        {error && !error.field ? (
          <Notice tone="bad" role="alert">
            {error.message}
          </Notice>
        ) : null}
        <RadioCards
          label="Trade"
          choices={trades}
          value={answers.trade}
          onValueChange={(trade) => set({ trade: trade as Answers["trade"] })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Legal name" error={fieldError("legalName")}>
            <Input value={answers.legalName} onChange={(event) => set({ legalName: event.target.value })} />
          </Field>
          <Field label={tax === "tax" ? "Tax number" : `${tax} number`} aside="optional" error={fieldError("taxId")}>
            <Input value={answers.taxId} onChange={(event) => set({ taxId: event.target.value })} />
          </Field>
          <Field label="Country" error={fieldError("country")}>
            <Select
              options={countries}
              value={answers.country}
              disabled={state.traded}
              onChange={({ target }) => set({ country: target.value, currency: currencyOf(target.value) })}
            />
          </Field>
          <Field
            label="Currency"
            error={fieldError("currency")}
            hint={state.traded ? "Fixed: there are products or documents already." : undefined}
          >
            <Select
              options={currencies}
              value={answers.currency}
              disabled={state.traded}
              onChange={({ target }) => set({ currency: target.value })}
            />
          </Field>
        </div>
        <FieldSet legend="Prices you type" hint={<PricesHint {...answers} />}>
          <Segmented
            label="Prices you type"
            options={[
              { value: "include", label: `Include ${tax}` },
              { value: "exclude", label: `Exclude ${tax}` },
            ]}
            value={answers.pricesIncludeTax ? "include" : "exclude"}
            onValueChange={(value) => set({ pricesIncludeTax: value === "include" })}
          />
        </FieldSet>
        <div className="row border-t border-line pt-[18px]">
          <Button asChild variant="quiet" className="pl-0" icon={<ArrowLeft aria-hidden="true" />}>
            <Link href={paths.tenants()}>Back</Link>
          </Button>
          <Button
            variant="quiet"
            className="push"
            busy={skip.isPending}
            onClick={() => finish(() => skip.mutateAsync({ idempotencyKey }), paths.home(tenant))}
          >
            Skip for now
          </Button>
          <Button type="submit" variant="primary" kbd="Enter" busy={busy}>
            Continue
          </Button>
        </div>
      </form>
      <WhatYouGet
        country={answers.country}
        timeZone={state.timeZone}
        trade={answers.trade}
        demonstration={demonstration}
        onDemonstrationChange={setDemonstration}
        hasDemonstration={state.demonstrations.length > 0}
      />
    </div>
  );
}

function answersOf({ trade, legalName, taxId, country, currency, pricesIncludeTax }: State): Answers {
  return { trade, legalName, taxId, country, currency, pricesIncludeTax };
}
