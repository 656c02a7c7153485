"use client";

import { useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { NothingToShow, Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { changeBasket, openBasket, totals } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { discountBasket, discountLine } from "@/app/[tenant]/(pos)/pos/_state/discounts";
import { facts, figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { removeAsAllowed } from "@/app/[tenant]/(pos)/pos/_state/remove-lines";
import { selection } from "@/app/[tenant]/(pos)/pos/_state/selection";
import { nextQuantity } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { lineAmounts, lineCountWords, pointsWords, taxName } from "@/app/[tenant]/(pos)/pos/_state/words";
import { formatPercent, sum, ZERO } from "@/server/money";
import { DiscountChoices } from "./discount-choices";
import { NoteField } from "./note-field";
import { QuantityKeys } from "./quantity-keys";

type Props = { leaving: boolean };

/** On the whole basket, or on the lines that are selected. */
export function DiscountSheet({ leaving }: Props) {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const chosen = useStore(selection);
  const currency = useStore(facts, (of) => of?.currency) ?? "GBP";
  const lines = chosen ? basket.lines.filter((line) => chosen.has(line.id)) : [];
  const gross = chosen
    ? sum(
        lines.map(
          (line) => lineAmounts({ ...line, discount: null }, basket.lines.indexOf(line), sums, currency).amount,
        ),
      )
    : (sums?.subtotalMinor ?? ZERO);
  return (
    <Sheet
      title={chosen ? `Discount on ${lineCountWords(lines.length)}` : "Discount"}
      sub={`${money(gross)} before it`}
      leaving={leaving}
      foot={<DoneButton />}
    >
      <DiscountChoices
        label={chosen ? "On each of them" : "On the whole basket"}
        discount={chosen ? null : basket.discount}
        grossMinor={gross}
        onDiscount={async (asked, reason) => {
          if (!chosen) return void (await discountBasket(asked, reason));
          for (const line of lines) if (!(await discountLine(line, asked, reason))) return;
          selection.set(null);
          closeSheet();
        }}
      />
      {basket.discount && !chosen && (
        <p className="meta">
          {basket.discount.reason}
          {basket.discount.approvedByName ? ` · ${basket.discount.approvedByName} agreed` : ""}
        </p>
      )}
    </Sheet>
  );
}

export function NoteSheet({ leaving }: Props) {
  const { basket } = useStore(openBasket);
  return (
    <Sheet title="Note" sub="on this sale and its receipt" leaving={leaving} foot={<DoneButton />}>
      <NoteField label="Note" hint="receipt" note={basket.note} autoFocus onNote={(note) => changeBasket({ note })} />
    </Sheet>
  );
}

export function QuantitySheet({ leaving }: Props) {
  const waiting = useStore(nextQuantity);
  return (
    <Sheet title="How many of the next item?" sub="then tap it or scan it" leaving={leaving}>
      <QuantityKeys
        start={waiting}
        onQuantity={(quantity) => {
          nextQuantity.set(quantity);
          closeSheet();
        }}
      />
    </Sheet>
  );
}

/** Discount, promotions, service and tax behind the total. */
export function TotalSheet({ leaving }: Props) {
  const { basket } = useStore(openBasket);
  const sums = useSource(totals);
  const of = useStore(facts);
  if (!sums || !of) return <NothingToShow />;
  const rows: { label: string; amount: string; strong?: boolean }[] = [
    { label: "Goods before discounts", amount: figure(sum(sums.lines.map((line) => line.grossMinor))) },
    ...sums.promotions.map((one) => ({ label: one.code ?? one.name, amount: figure(-one.amountMinor as typeof ZERO) })),
    ...(sums.loyaltyDiscountMinor > 0
      ? [{ label: pointsWords(sums.pointsUsed), amount: figure(-sums.loyaltyDiscountMinor as typeof ZERO) }]
      : []),
    ...(sums.discountMinor > 0 ? [{ label: "All discounts", amount: figure(-sums.discountMinor as typeof ZERO) }] : []),
    ...(sums.serviceChargeMinor > 0
      ? [{ label: `Service ${formatPercent(of.serviceChargePpm)}%`, amount: figure(sums.serviceChargeMinor) }]
      : []),
    ...(of.pricesIncludeTax || sums.taxMinor === 0
      ? []
      : [{ label: `${taxName(sums)} on top`, amount: figure(sums.taxMinor) }]),
    ...(sums.giftCardsSoldMinor > 0 ? [{ label: "Gift cards", amount: figure(sums.giftCardsSoldMinor) }] : []),
    { label: "Total", amount: figure(sums.toPayMinor), strong: true },
  ];
  return (
    <Sheet
      title={money(sums.toPayMinor)}
      sub={lineCountWords(basket.lines.length)}
      leaving={leaving}
      foot={<DoneButton />}
    >
      <dl className="sums">
        {rows.map(({ label, amount, strong }) => (
          <div key={label} className={strong ? "rule big" : undefined}>
            <dt>{label}</dt>
            <dd>{amount}</dd>
          </div>
        ))}
      </dl>
      <table className="tbl snug">
        <thead>
          <tr>
            <th>{taxName(sums)}</th>
            <th className="r">Net</th>
            <th className="r">Tax</th>
          </tr>
        </thead>
        <tbody>
          {sums.taxSummary.map((tax) => (
            <tr key={`${tax.code}${tax.ratePpm}`}>
              <td>{taxTitle(tax)}</td>
              <td className="r">{figure(tax.netMinor)}</td>
              <td className="r">{figure(tax.taxMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sums.refused.map(({ promotion, reason }) => (
        <p key={promotion.id} className="banner warn">
          {reason}
        </p>
      ))}
    </Sheet>
  );
}

/** Most taxes are named with their rate; the others get it. */
function taxTitle({ name, ratePpm }: { name: string; ratePpm: number }): string {
  return /%/.test(name) ? name : `${name} ${formatPercent(ratePpm)}%`;
}

const VOID_REASONS = ["Customer changed their mind", "Rung up by mistake", "Cannot be made", "Not as it should be"];

/** A line others have seen goes with a reason. */
export function VoidSheet({ lineIds, leaving }: Props & { lineIds: readonly string[] }) {
  const { basket } = useStore(openBasket);
  const [busy, setBusy] = useState(false);
  const lines = basket.lines.filter((line) => lineIds.includes(line.id));
  return (
    <Sheet title="Why is it taken off?" sub={lines.map((line) => line.name).join(", ")} leaving={leaving}>
      <div className="grid2">
        {VOID_REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            className="choice"
            disabled={busy}
            onClick={async () => {
              setBusy(true);
              if (await removeAsAllowed(lines, reason)) closeSheet();
              else setBusy(false);
            }}
          >
            <b>{reason}</b>
          </button>
        ))}
      </div>
    </Sheet>
  );
}

export function DoneButton() {
  return (
    <button type="button" className="btn tall primary wide" onClick={closeSheet}>
      Done
    </button>
  );
}
