import { type PublicError, publicError } from "@/server/trpc";

export type Outcome<T> = { done: T } | { refused: PublicError };

/**
 * Lets all of them go at once and waits for every one; a refusal is an outcome, anything unplanned is a failure. Who is told that no
 * connection was free, which on a slow machine somebody is, asks again as any caller would: nothing was done.
 */
export async function allAtOnce<T>(count: number, act: (index: number) => Promise<T>): Promise<Outcome<T>[]> {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const running = Array.from({ length: count }, async (_, index) => {
    await gate;
    return untilAnswered(() => act(index));
  });
  open();
  const settled = await Promise.allSettled(running);
  return settled.map((one) => {
    if (one.status === "fulfilled") return { done: one.value };
    const error = publicError(one.reason, "race");
    if (error.kind === "bug" || error.kind === "unavailable") throw one.reason;
    return { refused: error };
  });
}

async function untilAnswered<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries >= 10 || !isBusy(error)) throw error;
    }
  }
}

function isBusy(thrown: unknown): boolean {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error.message === "timeout exceeded when trying to connect") return true;
  }
  return false;
}

export function done<T>(outcomes: Outcome<T>[]): T[] {
  return outcomes.flatMap((outcome) => ("done" in outcome ? [outcome.done] : []));
}

export function refusals(outcomes: Outcome<unknown>[]): PublicError[] {
  return outcomes.flatMap((outcome) => ("refused" in outcome ? [outcome.refused] : []));
}
