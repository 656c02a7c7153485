"use client";

import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { formatPercent, ZERO } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";
import { type Beside, serviceMinor } from "./draft";

type Props = { sale: ReturnableSale; wish: Beside; onChange: (next: Beside) => void };

/** The service charge and the tip of the receipt: each goes back as a whole, or stays. */
export function BesideLines({ sale, wish, onChange }: Props) {
  const { service, tipLeftMinor } = sale;
  return (
    <>
      {service && (
        <Row
          name={service.ppm ? `Service charge ${formatPercent(service.ppm)}%` : "Service charge"}
          words={`paid ${money(serviceMinor(sale))}`}
          on={wish.service}
          amount={wish.service ? figure(serviceMinor(sale)) : figure(ZERO)}
          onToggle={() => onChange({ ...wish, service: !wish.service })}
        />
      )}
      {tipLeftMinor > 0 && (
        <Row
          name="Tip"
          words={`paid ${money(tipLeftMinor)}`}
          on={wish.tip}
          amount={wish.tip ? figure(tipLeftMinor) : figure(ZERO)}
          onToggle={() => onChange({ ...wish, tip: !wish.tip })}
        />
      )}
    </>
  );
}

function Row(of: { name: string; words: string; on: boolean; amount: string; onToggle: () => void }) {
  return (
    <li className="return-line">
      <div>
        <b className="strong">{of.name}</b>
        <span className="meta">{of.words}</span>
      </div>
      <fieldset className="seg" aria-label={of.name}>
        <button type="button" aria-pressed={!of.on} onClick={() => of.on && of.onToggle()}>
          Stays
        </button>
        <button type="button" aria-pressed={of.on} onClick={() => !of.on && of.onToggle()}>
          Goes back
        </button>
      </fieldset>
      <span className="line-amt num">{of.amount}</span>
    </li>
  );
}
