"use client";

import { ArrowDownToLine, ArrowUpFromLine, HandCoins, Inbox, Vault } from "lucide-react";
import { useState } from "react";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { ZERO } from "@/server/money";
import { cannotMove, type HandKind } from "@/server/shifts/rules";
import { type Moved, moveCash } from "./move-cash";
import { Problem, problemWords } from "./problem";
import { useDigits } from "./use-digits";

type Kind = { title: string; verb: string; Icon: typeof Vault; reasons: readonly string[] };

export const kinds: Record<HandKind, Kind> = {
  pay_in: { title: "Pay in", verb: "Pay in", Icon: ArrowDownToLine, reasons: ["Change from the safe", "Coins"] },
  pay_out: {
    title: "Pay out",
    verb: "Pay out",
    Icon: ArrowUpFromLine,
    reasons: ["Supplier", "Milk and coffee", "Cleaning", "Postage"],
  },
  drop: { title: "To the safe", verb: "Drop", Icon: Vault, reasons: ["Drawer too full", "End of rush"] },
  tip_out: { title: "Pay tips out", verb: "Pay out", Icon: HandCoins, reasons: ["Tips of the shift"] },
  no_sale: {
    title: "Open the drawer",
    verb: "Open the drawer",
    Icon: Inbox,
    reasons: ["Change a note", "Check the drawer"],
  },
};

/** Cash in, out, into the safe, tips, or the drawer opened for nothing: an amount, a reason, done. */
export function CashSheet({
  kind,
  currency,
  onClose,
  onMoved,
}: {
  kind: HandKind;
  currency: string;
  onClose: () => void;
  onMoved: (moved: Moved) => void;
}) {
  const { title, verb, Icon, reasons } = kinds[kind];
  const [on, setOn] = useState<"amount" | "tax">("amount");
  const amount = useDigits(on === "amount");
  const tax = useDigits(on === "tax");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isNoSale = kind === "no_sale";
  const wish = {
    kind,
    amountMinor: isNoSale ? ZERO : amount.value,
    taxMinor: kind === "pay_out" ? tax.value : ZERO,
    reason,
  };
  const missing = reason.trim() === "" ? "say why first" : cannotMove(wish) ? "type an amount first" : null;
  async function move() {
    setBusy(true);
    setProblem(null);
    try {
      const moved = await moveCash({ ...wish, reason: reason.trim() });
      if (moved) onMoved(moved);
    } catch (error) {
      setProblem(error instanceof Error && error.name === "Error" ? error.message : problemWords(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Sheet
      title={title}
      icon={<Icon className="icon" aria-hidden />}
      leaving={false}
      onClose={onClose}
      foot={
        <div className="pay one" style={{ flex: 1 }}>
          <PayButton
            look="primary"
            words={isNoSale ? verb : `${verb} ${money(wish.amountMinor, currency)}`}
            small={missing ?? (busy ? "booking" : "opens the drawer")}
            can={!busy && missing === null}
            onPress={() => void move()}
          />
        </div>
      }
    >
      {!isNoSale && (
        <div className={kind === "pay_out" ? "grid2" : undefined}>
          <AmountField label="Amount" amount={amount.value} on={on === "amount"} onFocus={() => setOn("amount")} />
          {kind === "pay_out" && (
            <AmountField label="Tax in it" amount={tax.value} on={on === "tax"} onFocus={() => setOn("tax")} />
          )}
        </div>
      )}
      <fieldset
        aria-label="Reason"
        style={{
          display: "grid",
          gridTemplateColumns: `repeat(${Math.min(reasons.length, 4)}, minmax(0, 1fr))`,
          ...{ gap: 8, border: 0, padding: 0 },
        }}
      >
        {reasons.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            style={{ minHeight: 56, justifyContent: "center", textAlign: "center" }}
            aria-pressed={reason === one}
            onClick={() => setReason(one)}
          >
            {one}
          </button>
        ))}
      </fieldset>
      <label className="field">
        <span className="vh">Reason in your own words</span>
        <input
          value={reason}
          maxLength={200}
          placeholder="or in your own words"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {!isNoSale && <Keypad label="Amount" onKey={on === "amount" ? amount.onKey : tax.onKey} />}
      <Problem words={problem} />
    </Sheet>
  );
}
