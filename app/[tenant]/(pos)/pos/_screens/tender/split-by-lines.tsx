"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { changeLine, openBasket, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, figure } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { partsByLines } from "@/app/[tenant]/(pos)/pos/_state/split-parts";
import { openTender, setSplit } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { lineAmounts, quantityWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { newId } from "@/server/ids";
import type { Minor } from "@/server/money";

type Person = { id: string; name: string };

/** Who had what: a person is chosen, then their lines are tapped. Nobody's lines are shared by all. */
export function SplitByLines({ way, toPay }: { way: "items" | "people"; toPay: Minor }) {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const tenders = useStore(openTender, (open) => open.tenders);
  const currency = useStore(facts, (of) => of?.currency) ?? "GBP";
  const [people, setPeople] = useState<Person[]>(() => peopleOf(basket.lines, basket.guests, way));
  const [chosen, setChosen] = useState(0);
  const person = people[chosen];
  const again = (next: readonly Person[]) => {
    const lines = openBasket.get().basket.lines.map((line, index) => ({
      id: line.id,
      totalMinor: lineAmounts(line, index, totals.get(), currency).amount,
      payer: line.payer,
    }));
    setSplit(partsByLines(toPay, lines, next, way, tenders));
  };
  return (
    <>
      <div className="row" style={{ gap: 8, flexWrap: "wrap" }}>
        {people.map((one, index) => (
          <button
            key={one.id}
            type="button"
            className="chip"
            aria-pressed={index === chosen}
            onClick={() => setChosen(index)}
          >
            {way === "people" ? one.name || `Person ${index + 1}` : `Payer ${index + 1}`}
          </button>
        ))}
        <button
          type="button"
          className="chip"
          onClick={() => {
            const next = [...people, { id: newId(), name: way === "people" ? `Person ${people.length + 1}` : "" }];
            setPeople(next);
            setChosen(next.length - 1);
            again(next);
          }}
        >
          <UserPlus className="icon s" aria-hidden />
          One more
        </button>
      </div>
      {way === "people" && person && (
        <label className="field">
          <span className="ph">Name of this person</span>
          <input
            key={person.id}
            autoComplete="off"
            maxLength={60}
            style={{ textAlign: "end" }}
            defaultValue={person.name}
            onChange={(event) => {
              const next = people.map((one) => (one.id === person.id ? { ...one, name: event.target.value } : one));
              setPeople(next);
              again(next);
            }}
          />
        </label>
      )}
      <ul className="stack" style={{ gap: 8 }}>
        {basket.lines.map((line, index) => {
          const owner = people.findIndex((one) => one.id === line.payer);
          return (
            <li key={line.id}>
              <button
                type="button"
                className="choice hit"
                aria-pressed={owner === chosen && owner >= 0}
                onClick={() => {
                  if (!person) return;
                  changeLine(line.id, { payer: line.payer === person.id ? "" : person.id });
                  again(people);
                }}
              >
                <span className="num strong">{quantityWords(line.quantity)}</span>
                <span className="grow clip">
                  <b className="clip">{line.name}</b>
                  <span className="meta">
                    {owner < 0 ? "shared by all" : people[owner]?.name || `Payer ${owner + 1}`}
                  </span>
                </span>
                <span className="num strong">{figure(lineAmounts(line, index, sums, currency).amount)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Whoever lines name already, and at least two. */
function peopleOf(lines: readonly { payer: string }[], guests: number, way: "items" | "people"): Person[] {
  const known = [...new Set(lines.map((line) => line.payer).filter(Boolean))];
  const count = Math.max(2, guests, known.length);
  return Array.from({ length: count }, (_, index) => ({
    id: known[index] ?? newId(),
    name: way === "people" ? `Person ${index + 1}` : "",
  }));
}
