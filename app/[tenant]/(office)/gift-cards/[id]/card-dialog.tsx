"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { MoneyField } from "@/app/_ui/money-field";
import { Segmented } from "@/app/_ui/segmented";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Card } from "./card-page";

export type CardDeed = "block" | "unblock" | "adjust" | "breakage";

type Words = { title: string; text: string; verb: string; done: string };

const words: Record<CardDeed, Words> = {
  block: {
    title: "Block this card",
    text: "No till takes it until it is allowed again. What is on it stays on it.",
    verb: "Block",
    done: "The card is blocked.",
  },
  unblock: {
    title: "Allow this card again",
    text: "Every till takes it again.",
    verb: "Allow",
    done: "The card can be used again.",
  },
  adjust: {
    title: "Correct what is on it",
    text: "The difference is booked with your reason, and stands on the card for good.",
    verb: "Correct",
    done: "The card was corrected.",
  },
  breakage: {
    title: "Nobody will use it any more",
    text: "What is taken off the card becomes income (breakage). It can be put back with a correction.",
    verb: "Take it as income",
    done: "It was taken as income.",
  },
};

/** Blocking, correcting and breakage, each with its reason. */
export function CardDialog({ card, deed, onClose }: { card: Card; deed: CardDeed; onClose: () => void }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [form, setForm] = useState({ amount: "", reason: "", direction: "off" });
  const saved = () => {
    void client.invalidateQueries(trpc.giftCards.pathFilter());
    toast(words[deed].done);
    onClose();
  };
  const blocking = useSave(trpc.giftCards.block.mutationOptions(), saved);
  const adjusting = useSave(trpc.giftCards.adjust.mutationOptions(), saved);
  const breaking = useSave(trpc.giftCards.breakage.mutationOptions(), saved);
  const { at, other, busy } = deed === "adjust" ? adjusting : deed === "breakage" ? breaking : blocking;
  const { reason } = form;
  const amount = form.amount.trim();
  const submit = () => {
    if (deed === "adjust") {
      return adjusting.save({ id: card.id, reason, amount: form.direction === "off" ? `-${amount}` : amount });
    }
    if (deed === "breakage") return breaking.save({ id: card.id, reason, amount: amount || undefined });
    return blocking.save({ id: card.id, reason, blocked: deed === "block" });
  };
  return (
    <FormDialog
      title={words[deed].title}
      subtitle={card.code}
      width={440}
      verb={words[deed].verb}
      busy={busy}
      error={other("amount", "reason")}
      onSend={() => void submit()}
      onClose={onClose}
    >
      <p className="t-sm ink2">{words[deed].text}</p>
      {deed === "adjust" ? (
        <Segmented
          label="Put on or take off"
          wide
          value={form.direction}
          onValueChange={(direction) => setForm({ ...form, direction })}
          options={[
            { value: "off", label: "Take off" },
            { value: "on", label: "Put on" },
          ]}
        />
      ) : null}
      {deed === "adjust" || deed === "breakage" ? (
        <Field
          label="Amount"
          aside={deed === "breakage" ? "optional" : undefined}
          hint={deed === "breakage" ? "Left empty: all that is on it" : undefined}
          error={at("amount")}
        >
          <MoneyField
            currency={card.currency}
            value={form.amount}
            onChange={(event) => setForm({ ...form, amount: event.target.value })}
          />
        </Field>
      ) : null}
      <Field label="Reason" error={at("reason")}>
        <Input
          value={form.reason}
          maxLength={200}
          onChange={(event) => setForm({ ...form, reason: event.target.value })}
        />
      </Field>
    </FormDialog>
  );
}
