import type { Minor } from "@/server/money";
import type { AdapterName } from "./rules";
import { simulatedTerminal } from "./simulated-terminal";

/** What a terminal is told about a payment; `id` is ours and the same however often it is named. */
export type CardPayment = {
  tenant: string;
  id: string;
  amountMinor: Minor;
  currency: string;
  settings: Record<string, string>;
};

export type TerminalAnswer =
  | { state: "succeeded"; reference: string; cardLabel: string }
  | { state: "failed"; reason: string }
  /** It did not answer, or does not know yet. */
  | { state: "unknown"; words: string };

/**
 * A kind of card terminal. `charge` moves money at most once per payment id; `ask` never moves any. Both may throw or take their
 * time: whoever calls waits only so long and then calls it unknown.
 */
export type TerminalAdapter = {
  charge(payment: CardPayment): Promise<TerminalAnswer>;
  ask(payment: CardPayment): Promise<TerminalAnswer>;
};

/** A terminal worked by hand cannot be asked: the cashier types its reference, and the sale carries it. */
export function adapterOf(name: AdapterName): TerminalAdapter | null {
  switch (name) {
    case "simulated":
      return simulatedTerminal;
    case "external":
      return null;
    default:
      return name satisfies never;
  }
}
