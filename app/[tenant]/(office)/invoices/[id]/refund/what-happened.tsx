"use client";

import { BadgePercent, CircleX, CopyCheck, PackageOpen } from "lucide-react";
import { RadioCards } from "@/app/_ui/radio-cards";
import type { Happened } from "./refund-draft";

const choices = [
  { value: "goods", title: "Goods come back", text: "Credit, money, stock", icon: <PackageOpen aria-hidden="true" /> },
  { value: "price", title: "Price or quality", text: "Keep them, pay less", icon: <BadgePercent aria-hidden="true" /> },
  { value: "overpaid", title: "Paid too much", text: "Or twice; no credit", icon: <CopyCheck aria-hidden="true" /> },
  {
    value: "cancel",
    title: "Cancel everything",
    text: "As if it never happened",
    icon: <CircleX aria-hidden="true" />,
  },
] as const;

/** The answer decides which records are made; nobody is asked for accounting words. */
export function WhatHappened({ value, onChange }: { value: Happened; onChange: (value: Happened) => void }) {
  return (
    <RadioCards
      label="What happened?"
      choices={[...choices]}
      value={value}
      onValueChange={(next) => onChange(choices.find((choice) => choice.value === next)?.value ?? "goods")}
    />
  );
}
