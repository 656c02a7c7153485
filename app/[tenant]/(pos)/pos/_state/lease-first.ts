import { openBasket } from "./basket-store";

/** The sale whose lease is being asked for. */
let asking: string | null = null;

/**
 * A sale that others see is paid on one tablet at a time: `begin` asks for the lease and answers who has it instead. Pressing again while
 * the office thinks is the same wish, and what came onto the counter meanwhile is not paid by it. Answers why not; null otherwise.
 */
export async function leaseFirst(
  begin: () => Promise<string | null>,
  pay: () => Promise<void>,
): Promise<string | null> {
  const { saleId } = openBasket.get();
  if (asking === saleId) return null;
  asking = saleId;
  try {
    const held = await begin();
    if (held || openBasket.get().saleId !== saleId) return held;
  } finally {
    if (asking === saleId) asking = null;
  }
  await pay();
  return null;
}
