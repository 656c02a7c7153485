"use client";

import { Lock, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { Stepper } from "@/app/[tenant]/(pos)/pos/_screens/parts/stepper";
import { useInView } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-in-view";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import {
  changeLine,
  changeQuantity,
  openBasket,
  setQuantity,
  totals,
} from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { useSource } from "@/app/[tenant]/(pos)/pos/_state/derived";
import { discountLine, overridePrice } from "@/app/[tenant]/(pos)/pos/_state/discounts";
import { knownFacts, money, roleRules } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { type ChoiceGroup, type Chosen, modifiersOf, toggled } from "@/app/[tenant]/(pos)/pos/_state/goods";
import { digitsAsMoney } from "@/app/[tenant]/(pos)/pos/_state/quantity";
import { removeWithReason } from "@/app/[tenant]/(pos)/pos/_state/remove-lines";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { lineAmounts, quantityWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { decimalAdd, decimalSubtract, multiply } from "@/server/money";
import type { BasketLine } from "@/server/till/basket";
import { ChoiceGroups } from "./choice-groups";
import { DiscountChoices } from "./discount-choices";
import { NoteField } from "./note-field";
import { QuantityKeys } from "./quantity-keys";

/** Everything about one line; it goes by itself when the line does. */
export function LineSheet({ lineId, focus, leaving }: { lineId: string; focus: "quantity" | null; leaving: boolean }) {
  const { basket } = useStore(openBasket);
  const index = basket.lines.findIndex((line) => line.id === lineId);
  const line = basket.lines[index];
  if (!line) {
    if (!leaving) queueMicrotask(closeSheet);
    return null;
  }
  return <OpenLine line={line} index={index} count={basket.lines.length} focus={focus} leaving={leaving} />;
}

type Props = { line: BasketLine; index: number; count: number; focus: "quantity" | null; leaving: boolean };

function OpenLine({ line, index, count, focus, leaving }: Props) {
  const sums = useSource(totals);
  const { currency } = knownFacts();
  const [typing, setTyping] = useState<"quantity" | "price" | null>(focus);
  const each = multiply("1", line.unitPrice, currency);
  const { amount } = lineAmounts(line, index, sums, currency);
  const isGoods = line.kind !== "gift_card" && line.returns === null;
  const step = line.returns ? "-1" : "1";
  return (
    <Sheet
      title={line.name}
      sub={`${money(each)} each · line ${index + 1} of ${count}`}
      leaving={leaving}
      foot={
        <>
          <button type="button" className="btn tall danger" onClick={() => removeWithReason([line])}>
            <Trash2 className="icon" aria-hidden />
            Remove
          </button>
          <button type="button" className="btn tall primary grow" onClick={closeSheet}>
            Done
          </button>
        </>
      }
    >
      <div className="row between">
        {line.kind === "gift_card" ? (
          <span className="strong">{line.giftCard?.code}</span>
        ) : (
          <Stepper
            value={quantityWords(line.quantity)}
            onLess={() => changeQuantity(line, step === "1" ? "-1" : "1")}
            onMore={() => changeQuantity(line, step)}
            onValue={() => setTyping(typing === "quantity" ? null : "quantity")}
          />
        )}
        <div style={{ textAlign: "end" }}>
          <div className="meta">This line</div>
          <div className="num sheet-amount">{money(amount)}</div>
        </div>
      </div>
      {typing === "quantity" && (
        <QuantityKeys
          start={line.quantity}
          onQuantity={(quantity) => {
            setTyping(null);
            setQuantity(line, line.returns ? `-${quantity}` : quantity);
          }}
        />
      )}
      {isGoods && <LineChoices line={line} />}
      {isGoods && (
        <DiscountChoices
          label="Discount on this line"
          discount={line.discount}
          grossMinor={multiply(line.quantity, line.unitPrice, currency)}
          onDiscount={(asked, reason) => void discountLine(line, asked, reason)}
        />
      )}
      <div className="grid2" style={{ alignItems: "start" }}>
        {isGoods && <PriceButton line={line} onPress={() => setTyping(typing === "price" ? null : "price")} />}
        <NoteField label="Note" hint="receipt" note={line.note} onNote={(note) => changeLine(line.id, { note })} />
      </div>
      {typing === "price" && <PriceKeys line={line} onDone={() => setTyping(null)} />}
    </Sheet>
  );
}

function PriceButton({ line, onPress }: { line: BasketLine; onPress: () => void }) {
  const role = useStore(operator)?.role ?? "";
  const may = roleRules(role).overridePrice;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="label">
        <span>Price</span>
        <span>{may ? "" : "manager"}</span>
      </div>
      <button type="button" className="field" onClick={onPress}>
        {may ? <Pencil className="icon s" aria-hidden /> : <Lock className="icon s" aria-hidden />}
        <span className="meta">Change</span>
        <span className="num">{money(multiply("1", line.unitPrice, knownFacts().currency))}</span>
      </button>
    </div>
  );
}

function PriceKeys({ line, onDone }: { line: BasketLine; onDone: () => void }) {
  const { currency } = knownFacts();
  const part = useInView<HTMLDivElement>();
  const { amount, digits, decimals, onKey } = useMoneyKeys(multiply("1", line.unitPrice, currency));
  return (
    <div ref={part} className="amount-off">
      <Keypad label="New price" onKey={onKey} />
      <div className="stack">
        <AmountField label="New price" amount={amount} on />
        <button
          type="button"
          className="btn tall primary"
          onClick={() => {
            onDone();
            void overridePrice(line, digitsAsMoney(digits, decimals), "");
          }}
        >
          Sell at {money(amount)}
        </button>
        {line.listPrice !== null && (
          <button
            type="button"
            className="btn"
            onClick={() => {
              onDone();
              changeLine(line.id, { unitPrice: line.listPrice ?? line.unitPrice, listPrice: null });
            }}
          >
            Back to {money(multiply("1", line.listPrice, currency))}
          </button>
        )}
      </div>
    </div>
  );
}

function LineChoices({ line }: { line: BasketLine }) {
  const known = useStore(shelf);
  const product = line.productId ? known?.find(line.productId) : undefined;
  const groups = product && known ? known.groupsOf(product) : [];
  if (!product || groups.length === 0) return null;
  const chosen = chosenOn(line, groups);
  return (
    <ChoiceGroups
      product={product}
      groups={groups}
      chosen={chosen}
      onToggle={(group, choice) => {
        const modifiers = modifiersOf(toggled(chosen, group, choice), product, line.taxes, knownFacts());
        const sum = (all: readonly { priceDelta: string }[]) =>
          all.reduce((total, one) => decimalAdd(total, one.priceDelta), "0");
        const difference = decimalSubtract(sum(modifiers), sum(line.modifiers));
        changeLine(line.id, {
          modifiers,
          unitPrice: decimalAdd(line.unitPrice, difference),
          ...(line.listPrice === null ? {} : { listPrice: decimalAdd(line.listPrice, difference) }),
        });
      }}
    />
  );
}

function chosenOn(line: BasketLine, groups: readonly ChoiceGroup[]): Chosen[] {
  const ids = new Set(line.modifiers.map((one) => one.modifierId));
  return groups.flatMap((group) =>
    group.modifiers.filter((choice) => ids.has(choice.id)).map((choice) => ({ group, choice })),
  );
}
