"use client";

import { UserPlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { changeLine, openBasket, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { facts, figure } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { partsByLines } from "@/app/[tenant]/(pos)/pos/_state/split-parts";
import {
  setPeople as keepPeople,
  openTender,
  type Person,
  setSplit,
} from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { lineAmounts, quantityWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { newId } from "@/server/ids";
import type { Minor } from "@/server/money";

/** Who had what: a person is chosen, then their lines are tapped. Nobody's lines are shared by all. */
export function SplitByLines({ way, toPay }: { way: "items" | "people"; toPay: Minor }) {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const tenders = useStore(openTender, (open) => open.tenders);
  const currency = useStore(facts, (of) => of?.currency) ?? "GBP";
  const known = useStore(openTender, (open) => open.people);
  const [people, setPeopleHere] = useState<readonly Person[]>(() => peopleOf(basket.lines, basket.guests, known));
  const setPeople = (next: readonly Person[]) => {
    setPeopleHere(next);
    keepPeople(next);
  };
  const [chosen, setChosen] = useState(0);
  const person = people[chosen];
  const again = (next: readonly Person[]) => {
    const lines = openBasket.get().basket.lines.map((line, index) => ({
      id: line.id,
      totalMinor: lineAmounts(line, index, totals.get(), currency).amount,
      payer: line.payer,
    }));
    const named = way === "people" ? next.map((one, index) => ({ ...one, name: nameOf(one, index, way) })) : next;
    setSplit(partsByLines(toPay, lines, named, way, openTender.get().split, tenders));
  };
  const begin = useRef(() => {
    keepPeople(people);
    // Lines that name somebody were said before: the split they make is shown at once.
    if (basket.lines.some((line) => people.some(({ id }) => id === line.payer))) again(people);
  });
  useEffect(() => begin.current(), []);
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
            {nameOf(one, index, way)}
          </button>
        ))}
        <button
          type="button"
          className="chip"
          onClick={() => {
            const next = [...people, { id: newId(), name: "" }];
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
        <label className="field" style={{ flex: "none" }}>
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
                  <span className="meta">{owner < 0 ? "shared by all" : nameOf(people[owner], owner, way)}</span>
                </span>
                <span className="num strong" style={{ paddingInlineEnd: 28 }}>
                  {figure(lineAmounts(line, index, sums, currency).amount)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function nameOf(person: Person | undefined, index: number, way: "items" | "people"): string {
  return (way === "people" && person?.name) || `${way === "people" ? "Person" : "Payer"} ${index + 1}`;
}

/** Whoever was named before or is named by a line, and at least two. */
function peopleOf(lines: readonly { payer: string }[], guests: number, known: readonly Person[]): Person[] {
  const ids = new Set([...known.map(({ id }) => id), ...lines.map((line) => line.payer).filter(Boolean)]);
  const named = [...ids].map((id) => known.find((one) => one.id === id) ?? { id, name: "" });
  const more = Math.max(0, Math.max(2, guests) - named.length);
  return [...named, ...Array.from({ length: more }, () => ({ id: newId(), name: "" }))];
}
