"use client";

import { BedDouble, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { money, type PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { type FoundFolio, findFolios } from "@/app/[tenant]/(pos)/pos/_state/house-accounts";
import { minor } from "@/server/money";
import { Refusal, type SourceProps, takenHere } from "./source";
import { useWritten } from "./use-written";

/** A room or a house account, by its name or who it is of. */
export function FolioSource({ method, due, source, onSource }: SourceProps & { method: PayMethod }) {
  const [text, setText] = useWritten(method.id);
  const [found, setFound] = useState<readonly FoundFolio[] | null>(null);
  const [refused, setRefused] = useState("");
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(
      () =>
        findFolios(text).then(
          (all) => {
            if (gone) return;
            setFound(all);
            setRefused("");
          },
          () =>
            !gone && setRefused("Rooms and house accounts are known when there is internet. Take another way to pay."),
        ),
      text === "" ? 0 : 150,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <>
      <div className="search" style={{ flex: "none" }}>
        <Search className="icon" aria-hidden />
        <input
          aria-label="Room or guest"
          placeholder="Room or guest"
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            // What is charged to is seen while it is charged.
            if (source) onSource(null);
          }}
        />
      </div>
      <Refusal words={refused} />
      {found?.length === 0 && refused === "" && (
        <p className="banner" role="status">
          {text.trim() === ""
            ? "No room or house account is open. The office opens one under Rooms and accounts."
            : `No open room or account is called “${text.trim()}”.`}
        </p>
      )}
      <ul className="stack scroll" style={{ gap: 8, minHeight: 0 }}>
        {(found ?? []).map((folio) => (
          <li key={folio.id}>
            <FolioButton
              folio={folio}
              leftMinor={leftOf(folio)}
              on={source?.folioId === folio.id}
              due={due}
              onChoose={(most) =>
                onSource({
                  most: most === null ? null : minor(most),
                  label: folio.name,
                  words: folio.words,
                  leftWords: "of the limit left",
                  folioId: folio.id,
                  alone: false,
                })
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function FolioButton(props: {
  folio: FoundFolio;
  leftMinor: number | null;
  on: boolean;
  due: number;
  onChoose: (most: number | null) => void;
}) {
  const { folio, leftMinor, on, due, onChoose } = props;
  const isFull = leftMinor === 0 && due > 0;
  const left = leftMinor === null ? "" : isFull ? " · nothing left" : ` · ${money(minor(leftMinor))} left`;
  return (
    <button
      type="button"
      className="choice hit"
      aria-pressed={on}
      aria-disabled={isFull || undefined}
      onClick={() => !isFull && onChoose(leftMinor)}
    >
      <BedDouble className="icon" aria-hidden />
      <span className="grow clip">
        <b className="clip">
          {folio.name} · {folio.guest}
        </b>
        <span className="meta">
          {folio.words}
          {left}
        </span>
      </span>
    </button>
  );
}

function leftOf({ id, leftMinor }: FoundFolio): number | null {
  return leftMinor === null ? null : Math.max(0, leftMinor - takenHere(({ folioId }) => folioId === id));
}
