import { useCallback, useEffect, useState } from "react";
import { typedKeys } from "@/app/[tenant]/(pos)/pos/_state/typed-keys";
import { type Minor, minor } from "@/server/money";

const MOST = 9_999_999_999;

/** Digits typed as money while it is on: "650" is 6.50. */
export function useDigits(isOn: boolean, start = 0) {
  const [value, setValue] = useState<Minor>(minor(start));
  const [fresh, setFresh] = useState(start !== 0);
  const onKey = useCallback(
    (key: string) => {
      setValue((before) => next(fresh && key !== "Delete" ? 0 : before, key));
      setFresh(false);
    },
    [fresh],
  );
  useEffect(() => (isOn ? typedKeys(onKey) : undefined), [isOn, onKey]);
  return { value, onKey, set: (amount: number) => setValue(minor(amount)) };
}

function next(before: number, key: string): Minor {
  if (key === "Delete") return minor(Math.floor(before / 10));
  if (!/^\d+$/.test(key)) return minor(before);
  const typed = Number(`${before}${key}`);
  return minor(typed > MOST ? before : typed);
}
