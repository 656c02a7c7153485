"use client";

import { Circle, CircleCheck, CircleDot } from "lucide-react";
import { Brand } from "@/app/_ui/brand";
import { cx } from "@/app/_ui/cx";
import type { Option } from "@/app/_ui/select";
import { BusinessStep } from "./business-step";
import { DataStep } from "./data-step";
import type { OnboardingStep } from "./onboarding-steps";
import { PeopleStep } from "./people-step";

const steps = [
  { id: "you", label: "You" },
  { id: "business", label: "Your business" },
  { id: "data", label: "Bring data" },
  { id: "people", label: "People" },
] as const;

type OnboardingProps = { step: OnboardingStep; loadsDemonstration: boolean; countries: Option[]; currencies: Option[] };

export function Onboarding({ step, loadsDemonstration, countries, currencies }: OnboardingProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <header className="row h-16 flex-none justify-between border-b border-line px-10 tablet:px-6">
        <Brand />
        <Progress step={step} />
        <span className="t-xs ink3 hide-tablet">Saved when you continue</span>
      </header>
      <main className="grow px-6 pt-11 pb-10">
        {step === "business" ? <BusinessStep countries={countries} currencies={currencies} /> : null}
        {step === "data" ? <DataStep startsLoading={loadsDemonstration} /> : null}
        {step === "people" ? <PeopleStep /> : null}
      </main>
    </div>
  );
}

function Progress({ step }: { step: OnboardingStep }) {
  const at = steps.findIndex((one) => one.id === step);
  return (
    <ol className="row t-sm gap-5 whitespace-nowrap" aria-label="Steps">
      {steps.map(({ id, label }, place) => {
        const Icon = place < at ? CircleCheck : place === at ? CircleDot : Circle;
        return (
          <li
            key={id}
            className={cx("row gap-[7px]", place > at && "ink3")}
            aria-current={place === at ? "step" : undefined}
          >
            <Icon aria-hidden="true" className={cx("size-[17px]", place <= at && "brand")} />
            <span className={cx(place === at && "strong", place !== at && "tablet:sr-only")}>
              {label}
              {place < at ? <span className="sr-only"> (done)</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
