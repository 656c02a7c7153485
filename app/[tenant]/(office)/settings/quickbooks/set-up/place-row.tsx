import { ArrowRight, Check, Circle, CircleAlert, TriangleAlert } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Tooltip } from "@/app/_ui/tooltip";
import type { PlaceOf } from "./places-card";

type PlaceRowProps = { place: PlaceOf; writes: boolean; onEdit: () => void };

/** One of ours with what it is over there. */
export function PlaceRow({ place, writes, onEdit }: PlaceRowProps) {
  const { label, hint, chosen, proposed, state, word, words } = place;
  const name = chosen ? [chosen.number, chosen.name].filter(Boolean).join(" ") : null;
  const needsChoice = state === "missing" || state === "gone";
  return (
    <tr>
      <td className="med" title={`${label}: ${hint}`}>
        {label}
      </td>
      <td className="ink3">
        <ArrowRight aria-hidden="true" />
      </td>
      <td title={(needsChoice ? null : name) ?? proposed?.name}>
        {name && !needsChoice ? (
          writes ? (
            <button type="button" className="link trunc max-w-full text-left text-ink-2" onClick={onEdit}>
              {name}
              <span className="sr-only">, change the place of {label}</span>
            </button>
          ) : (
            <span className="ink2">{name}</span>
          )
        ) : writes ? (
          <span className="row gap-2">
            <Button size="xs" onClick={onEdit} aria-label={`${choiceWords(place.role)} for ${label}`}>
              {choiceWords(place.role)}
            </Button>
            {proposed ? <span className="t-xs ink3 trunc">{proposed.name}?</span> : null}
          </span>
        ) : (
          <span className="ink3">Not chosen</span>
        )}
      </td>
      <td>
        <StateWord state={state} word={word} words={words} />
      </td>
    </tr>
  );
}

function choiceWords(role: string): string {
  if (role.startsWith("tax:")) return "Choose tax code";
  if (role.startsWith("method:")) return "Choose method";
  if (role.startsWith("department:")) return "Choose location";
  return "Choose account";
}

const looks = {
  fits: { Icon: Check, tone: "ok" },
  straight_to_bank: { Icon: TriangleAlert, tone: "warn" },
  another_rate: { Icon: TriangleAlert, tone: "warn" },
  missing: { Icon: CircleAlert, tone: "bad" },
  gone: { Icon: CircleAlert, tone: "bad" },
  open: { Icon: Circle, tone: "ink3" },
};

function StateWord({ state, word, words }: Pick<PlaceOf, "state" | "word" | "words">) {
  const { Icon, tone } = looks[state];
  const shown = (
    <span className={state === "open" ? "row ink3 gap-[7px]" : "row gap-[7px]"}>
      <Icon aria-hidden="true" className={tone} />
      {word}
    </span>
  );
  if (words === "") return shown;
  return (
    <Tooltip content={words}>
      <button type="button" className="block cursor-default text-left">
        {shown}
      </button>
    </Tooltip>
  );
}
