import { appError } from "@/app/_lib/app-error";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { askManager } from "@/app/[tenant]/(pos)/pos/_state/approvals";
import { figure } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { newId } from "@/server/ids";
import { type Minor, minor, toDecimal, ZERO } from "@/server/money";
import { CASH } from "@/server/till/shift-figures";
import { type CountResult, closing, type ZReport } from "./shift-store";

export type CloseWish = {
  result: CountResult;
  reason: string;
  leftFloatMinor: Minor;
  depositTo: "safe" | "bank";
  /** The backup file that holds what is not sent; null where all is. */
  backup: string | null;
};

/** Closes the shift; above the threshold, or with a backup, a manager is asked. Null when they did not agree. */
export async function closeWith(wish: CloseWish): Promise<ZReport | null> {
  const { result, backup } = wish;
  const needsOne = (result.needs !== null || backup !== null) && !isLeadHere();
  const granted = needsOne ? await askManager(question(wish)) : undefined;
  if (granted === null) return null;
  const { waiting, attention } = connection.get();
  return tillApi().shifts.close.mutate({
    id: result.id,
    reason: wish.reason,
    approvalId: granted?.id ?? null,
    leftFloat: toDecimal(wish.leftFloatMinor, result.currency),
    depositTo: wish.depositTo,
    unsentCount: waiting + attention,
    backup,
    leaveParked: closing.get().leaveParked,
    idempotencyKey: newId(),
  });
}

/** Whoever stands here may agree by themselves: the office has checked their PIN. */
export function isLeadHere(): boolean {
  const who = operator.get();
  return who !== null && who.proof !== null && ["owner", "admin", "manager"].includes(who.role);
}

function question({ result, reason, backup }: CloseWish): Parameters<typeof askManager>[0] {
  const { currency } = result;
  const sums = result.results
    .filter(({ differenceMinor }) => differenceMinor !== null && differenceMinor !== 0)
    .map(({ key, name, differenceMinor }) => ({
      label: key === CASH ? "Drawer" : name,
      amount: figure(differenceMinor ?? ZERO, currency),
      strong: true,
    }));
  return {
    action: result.needs ? "shift_difference" : "backup",
    subjectId: result.id,
    amountMinor: result.needs ? minor(result.differenceMinor) : ZERO,
    title: result.needs ? "Close with a difference" : "Close with a backup",
    limit: result.needs ?? `Sales that are not sent are in ${backup}.`,
    item: "Counted less expected",
    sums,
    reason,
  };
}

/** What stands in the way, when the office said so. */
export function isLeftBehind(error: unknown): boolean {
  return appError(error).code === "left_behind";
}

/** Somebody sold after the count: it has to be counted again. */
export function isSoldSince(error: unknown): boolean {
  return appError(error).code === "sold_since_count";
}
