"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Banknote, BookOpen, FileText, MapPin, Percent } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Switch } from "@/app/_ui/switch";
import { formatPercent } from "@/server/money";

const tradeWords = { shop: "shop", cafe: "café", hotel: "hotel desk", services: "service business" };

type WhatYouGetProps = {
  country: string;
  timeZone: string;
  trade: keyof typeof tradeWords;
  demonstration: boolean;
  onDemonstrationChange: (load: boolean) => void;
  hasDemonstration: boolean;
};

/** What stands ready after this page, and whether to have a real retailer's month beside it. */
export function WhatYouGet(props: WhatYouGetProps) {
  const { country, timeZone, trade, demonstration, onDemonstrationChange, hasDemonstration } = props;
  const id = useId();
  const preview = useQuery({
    ...useTRPC().onboarding.preview.queryOptions({ country }),
    placeholderData: keepPreviousData,
  }).data;
  return (
    <aside className="card self-start bg-bg px-[22px] py-5" aria-label="What you will have">
      <h2 className="t-sm strong">What you will have in a minute</h2>
      <ul className="t-sm mt-3 grid gap-[11px]">
        <Gain icon={<BookOpen aria-hidden="true" />}>
          {preview?.accounts ?? 30} accounts for a {tradeWords[trade]}
        </Gain>
        <Gain icon={<Percent aria-hidden="true" />}>{preview ? rates(preview) : "Your country’s tax rates"}</Gain>
        <Gain icon={<FileText aria-hidden="true" />}>
          Invoices from {preview?.firstInvoice ?? "INV-000001"}, without gaps
        </Gain>
        <Gain icon={<Banknote aria-hidden="true" />}>Cash, card terminal, bank transfer, cheque</Gain>
        <Gain icon={<MapPin aria-hidden="true" />}>One site, {place(timeZone)} time</Gain>
      </ul>
      {hasDemonstration ? null : (
        <>
          <hr className="hr" />
          <div className="row items-start gap-3">
            <Switch id={id} checked={demonstration} onCheckedChange={onDemonstrationChange} className="mt-px" />
            <label htmlFor={id} className="t-sm">
              <b className="med block">Load the demonstration company</b>
              <span className="t-xs ink3 block">
                A real retailer’s December beside your own books. Wipes in one click.
              </span>
            </label>
          </div>
        </>
      )}
    </aside>
  );
}

function Gain({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="row gap-[10px]">
      <span className="ink3 contents">{icon}</span>
      <span>{children}</span>
    </li>
  );
}

function rates({ rates, taxName }: { rates: number[]; taxName: string | null }): string {
  if (rates.length === 0) return "No tax yet: add your own";
  const shown = rates.map((rate) => `${formatPercent(rate)} %`);
  const last = shown.pop();
  return `${taxName} ${shown.length > 0 ? `${shown.join(", ")} and ` : ""}${last}`;
}

function place(timeZone: string): string {
  return (timeZone.split("/").at(-1) ?? timeZone).replaceAll("_", " ");
}
