import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { formatMoney, type Minor, negate } from "@/server/money";

export type Statement = RouterOutputs["customers"]["statement"];
export type StatementOfCurrency = Statement["currencies"][number];
export type StatementLine = StatementOfCurrency["lines"][number];

const words: Record<StatementLine["kind"], string> = {
  invoice: "Invoice",
  void: "Void",
  credit_note: "Credit note",
  payment: "Payment",
  refund: "Refund",
  credit_used: "Credit used",
  credit_kept: "Kept as credit",
  pay_out: "Credit paid out",
  entry: "Entry",
};

/** "Invoice INV-000042", "Payment". */
export function lineWords({ kind, document }: StatementLine): string {
  return [words[kind], document.number].filter(Boolean).join(" ");
}

/** What it is about, and what of their credit moved with it. */
export function aboutWords({ kind, about, creditMinor }: StatementLine, currency: string): string {
  if (creditMinor === 0) return about;
  const amount = formatMoney(creditMinor < 0 ? negate(creditMinor) : creditMinor, currency);
  const moved = {
    credit_used: `${amount} of their credit`,
    credit_kept: `${amount} more is held for them`,
    pay_out: "",
    payment: `${amount} of it kept as credit`,
  } as Partial<Record<StatementLine["kind"], string>>;
  return [about, moved[kind] ?? ""].filter(Boolean).join("; ");
}

export function lineHref(tenant: string, { document }: StatementLine): string {
  switch (document.kind) {
    case "invoice":
      return paths.invoice(tenant, document.id);
    case "credit_note":
      return paths.creditNote(tenant, document.id);
    case "payment":
      return paths.payment(tenant, document.id);
    case "refund":
      return paths.refund(tenant, document.id);
    case "entry":
      return paths.entry(tenant, document.id);
  }
}

/** What a balance means: the customer owes it, we hold it, or nothing is between us. */
export function balanceWords(balanceMinor: Minor): string {
  if (balanceMinor === 0) return "nothing is open";
  return balanceMinor > 0 ? "they owe us" : "we hold for them";
}
