import { appError, isUnanswered } from "@/app/_lib/app-error";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { askManager } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { recordCommand } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { type Minor, minor, toDecimal, ZERO } from "@/server/money";
import { approvalFor, cannotMove, drawerEffect, type HandKind, kindTitles } from "@/server/shifts/rules";
import type { SlipFacts } from "@/server/till/slip";
import { defaultTillRules, rulesOfRole } from "@/server/till/till-rules";
import { currency, registerId } from "./shift-store";
import { noteMoved } from "./x-report";

export type CashWish = { kind: HandKind; amountMinor: Minor; taxMinor: Minor; reason: string };

/** Booked by the office, or kept on this tablet until it can be. */
export type Moved = { id: string; where: "office" | "tablet"; words: string; slip: SlipFacts };

/**
 * Books cash in or out. Beyond the operator's limit a manager is asked first; without internet it is kept and sent in its order
 * after the sales before it. Throws a sentence when it may not be; null when the manager did not agree.
 */
export async function moveCash(wish: CashWish): Promise<Moved | null> {
  if (training.get()) throw new Error("This is training: no money was moved. Turn training off in the menu first.");
  const fault = cannotMove(wish);
  if (fault) throw new Error(fault.message);
  const id = newId();
  const who = operator.get();
  const role = rulesOfRole(bootstrap.get()?.rules ?? defaultTillRules(), who?.role ?? "cashier");
  const needed = approvalFor(wish, role);
  // A lead whose PIN the office has not checked is asked for it like anybody else.
  const granted = needed || (!who?.proof && beyondCashier(wish)) ? await agreed(id, wish) : undefined;
  if (granted === null) return null;
  const input = {
    ...{ id, registerId: registerId(), kind: wish.kind, reason: wish.reason, at: new Date().toISOString() },
    amount: toDecimal(wish.amountMinor, currency()),
    taxAmount: toDecimal(wish.taxMinor, currency()),
    approvalId: granted?.id ?? null,
    operatorName: who?.name,
  };
  const words = wordsOf(wish);
  const slip: SlipFacts = {
    ...{ kind: wish.kind, amountMinor: drawerEffect(wish), taxMinor: wish.taxMinor, reason: wish.reason },
    registerName: bootstrap.get()?.register.name ?? "",
    actorName: who?.name ?? "",
    approvedByName: granted?.byName ?? null,
    at: new Date(input.at),
  };
  try {
    await tillApi().shifts.move.mutate({ ...input, offline: false, idempotencyKey: id });
    await noteMoved({
      ...{ kind: wish.kind, amountMinor: drawerEffect(wish), reason: wish.reason, at: input.at },
      ...{ actorName: who?.name ?? "", approvedByName: null },
    });
    return { id, where: "office", words, slip };
  } catch (error) {
    if (!isUnanswered(error)) throw new Error(appError(error).message);
    await recordCommand({
      ...{ id: newId(), path: "shifts.move", input: { ...input, offline: true }, words },
      amountMinor: wish.amountMinor,
    });
    return { id, where: "tablet", words, slip };
  }
}

function beyondCashier(wish: CashWish): boolean {
  return approvalFor(wish, rulesOfRole(bootstrap.get()?.rules ?? defaultTillRules(), "cashier")) !== null;
}

function agreed(id: string, wish: CashWish) {
  const isNoSale = wish.kind === "no_sale";
  return askManager({
    action: isNoSale ? "no_sale" : "pay_out",
    subjectId: id,
    amountMinor: isNoSale ? ZERO : wish.amountMinor,
    title: isNoSale
      ? "Open the drawer without a sale"
      : `${kindTitles[wish.kind]}: ${money(wish.amountMinor, currency())}`,
    limit: isNoSale ? "A manager opens the drawer." : "That is above the limit here.",
    item: wish.reason,
    sums: isNoSale
      ? []
      : [{ label: "Out of the drawer", amount: figure(minor(-wish.amountMinor), currency()), strong: true }],
    reason: wish.reason,
  });
}

function wordsOf({ kind, amountMinor, reason }: CashWish): string {
  const amount = kind === "no_sale" ? "" : ` ${money(amountMinor, currency())}`;
  return `${kindTitles[kind]}${amount}, ${reason}`;
}
