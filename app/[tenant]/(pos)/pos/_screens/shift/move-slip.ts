import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { paperWidth } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { shopFacts } from "@/app/[tenant]/(pos)/pos/_state/receipt-calls";
import { newId } from "@/server/ids";
import { slipOf } from "@/server/till/slip";
import type { Moved } from "./move-cash";
import { readyPrinter } from "./print-out";

/** Prints the slip of what moved on the till's own printer, in words; null where there is none, or it must be made here. */
export async function sendSlip(moved: Moved): Promise<string | null> {
  const printer = moved.where === "office" ? await readyPrinter() : null;
  if (!printer) return null;
  return tillApi()
    .printers.printSlip.mutate({ id: moved.id, printerId: printer.id, idempotencyKey: newId() })
    .then(() => `Slip sent to ${printer.name}.`)
    .catch(() => null);
}

/** Prints the slip from this tablet, with or without internet. */
export async function printSlipHere(moved: Moved): Promise<void> {
  const { printPaper } = await import("@/app/_receipt/print-paper");
  await printPaper(slipOf(moved.slip, shopFacts()), paperWidth.get());
}
