import { useEffect, useRef, useState } from "react";
import type { StaffMember } from "@/app/[tenant]/(pos)/pos/_store/staff-records";
import { beginTry, type Try } from "./sign-in";

/** From so many digits on, each may be the last; with the most it is. */
export const PIN_LEAST = 4;
export const PIN_MOST = 6;
/** Who types nothing for so long has typed all of it. */
const PAUSE_MS = 1_200;

/** The digits typed so far and what was said about them. `onIn` is called when they are the PIN. */
export function usePin(member: StaffMember, onIn: () => void) {
  const [entered, setEntered] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  const [ending, setEnding] = useState(false);
  const trying = useRef<{ attempt: Promise<Try | null>; last: Promise<boolean> } | null>(null);
  const done = useRef(onIn);
  done.current = onIn;

  const change = (next: string) => {
    setSaid(null);
    if (next.length < PIN_LEAST && trying.current) return void end(entered);
    setEntered(next);
    if (next.length < PIN_LEAST || next.length < entered.length) return;
    const attempt = trying.current?.attempt ?? beginTry(member);
    const before = trying.current?.last ?? Promise.resolve(false);
    const last = before.then(async (isIn) => isIn || ((await (await attempt)?.check(next)) ?? false));
    trying.current = { attempt, last };
    void last.then((isIn) => {
      if (isIn) done.current();
      else if (next.length >= PIN_MOST) void end(next);
    });
  };

  const end = async (pin: string) => {
    const now = trying.current;
    trying.current = null;
    setEnding(true);
    const isIn = (await now?.last) ?? false;
    const result = isIn ? null : await (await now?.attempt)?.end(pin);
    setEnding(false);
    setEntered("");
    if (isIn || result?.kind === "in") done.current();
    else if (result)
      setSaid(result.left === 1 ? "Not that one. 1 try left." : `Not that one. ${result.left} tries left.`);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause after the newest digit ends the try
  useEffect(() => {
    if (!trying.current || entered.length >= PIN_MOST) return;
    const timer = setTimeout(() => void end(entered), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [entered]);

  return { entered, change, said, ending };
}
