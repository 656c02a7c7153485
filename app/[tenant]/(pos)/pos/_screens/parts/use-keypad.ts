import { useCallback, useEffect, useState } from "react";
import { knownFacts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { typedDigits } from "@/app/[tenant]/(pos)/pos/_state/quantity";
import { typedKeys } from "@/app/[tenant]/(pos)/pos/_state/typed-keys";
import { currencyDecimals, type Minor, minor } from "@/server/money";

/** Digits typed as money, by finger or by a keyboard that no field has: "650" is 6.50. */
export function useMoneyKeys(start: Minor | null = null) {
  const decimals = currencyDecimals(knownFacts().currency);
  const [digits, setDigits] = useState(start === null || start === 0 ? "" : String(Math.abs(start)));
  // The first key after an amount that stood there begins anew.
  const [fresh, setFresh] = useState(start !== null && start !== 0);
  const onKey = useCallback(
    (key: string) => {
      setDigits((before) => typedDigits(fresh && /^\d/.test(key) ? "" : before, key));
      setFresh(false);
    },
    [fresh],
  );
  useEffect(() => typedKeys(onKey), [onKey]);
  return { digits, amount: minor(Number(digits || "0")), decimals, onKey, clear: () => setDigits("") };
}
