import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";

export type Movement = RouterOutputs["stock"]["movements"]["items"][number];
export type Reason = Movement["reason"];

/** Why pieces came or went, in a word. */
export const reasonWords: Record<Reason, string> = {
  opening: "Opening stock",
  receipt: "Received",
  sale: "Sold",
  return: "Came back",
  write_off: "Written off",
  count: "Counted",
  adjustment: "Adjusted",
  transfer: "Moved",
  void: "Sale voided",
};

/** Where the document that moved it stands, or null. */
export function documentHref(tenant: string, movement: Movement): string | null {
  if (!movement.documentId || !movement.documentNumber) return null;
  if (movement.documentType === "sale") return paths.receipt(tenant, movement.documentId);
  return movement.documentType === "credit_note"
    ? paths.creditNote(tenant, movement.documentId)
    : paths.invoice(tenant, movement.documentId);
}

/** "INV-581432 · Pemberton & Vale", or what a person did and noted. */
export function movementWords(movement: Movement): string {
  if (movement.documentNumber) return [movement.documentNumber, movement.customerName].filter(Boolean).join(" · ");
  return [`${reasonWords[movement.reason]} by ${movement.actorName}`, movement.note].filter(Boolean).join(", ");
}

/** "+960", "−12". */
export function signed(quantity: string, format: (decimal: string) => string): string {
  return quantity.startsWith("-") ? format(quantity) : `+${format(quantity)}`;
}
