import type { Facts, PaymentFacts } from "@/server/quickbooks/translate/facts";
import { keyText, tillCreditKey } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { usedOfTill } from "@/server/quickbooks/translate/till-credit";

/** A payment made of store credit of a till: it joins a credit memo of its own to what it settles, and is no money. */
export function isPaidOfTill(facts: Facts): facts is PaymentFacts {
  return facts.kind === "payment" && usedOfTill(facts) > 0;
}

/** The same keys with the credit memo of each payment that was made of store credit of a till behind it, whose facts are added. */
export function withTillCredits(facts: Map<string, Facts>, keys: readonly LinkKey[]): LinkKey[] {
  const all = new Map<string, LinkKey>();
  for (const key of keys) {
    all.set(keyText(key), key);
    const payment = facts.get(keyText(key));
    if (!payment || !isPaidOfTill(payment)) continue;
    const memo = tillCreditKey(payment.id);
    all.set(keyText(memo), memo);
    facts.set(keyText(memo), { ...payment, kind: "till_credit", key: memo });
  }
  return [...all.values()];
}
