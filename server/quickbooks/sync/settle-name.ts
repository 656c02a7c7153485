import type { RemoteFault } from "@/server/quickbooks/remote/fault";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { raiseReview } from "@/server/quickbooks/review/raise-review";
import { changeLink } from "./change-link";
import { lookFor } from "./find-before";
import { keepAnswer } from "./keep-answer";
import { linkedElsewhere } from "./linked-elsewhere";
import { releaseLink } from "./release-link";
import type { Sending } from "./send-link";
import { underWayAs } from "./under-way";

/** More than this many of ours with one name is a fault of ours. */
const MOST_NAMES = 3;

/**
 * The name of a customer or product is taken over there. Another of ours has it: this one takes the next name, and keeps it. Somebody of
 * theirs has it: the same by e-mail, phone or SKU is linked, a supplier or employee gives way to the next name, and anybody else is for
 * a person to decide.
 */
export async function settleName(sending: Sending, fault: RemoteFault): Promise<void> {
  const { link, enter, prepared } = sending;
  const { pending } = prepared;
  const isItem = pending.entity === "Item";
  const field = isItem ? "Name" : "DisplayName";
  const name = String(pending.payload[field] ?? "");
  // Ours with this name may be made at this very moment: what stands there is then that one, and not a stranger.
  const waits = await enter(async (ctx) => {
    const other = await underWayAs(ctx, link, { entity: pending.entity, field, name });
    if (!other) return false;
    await releaseLink(ctx, link, {
      to: "waiting",
      at: ctx.now,
      for: other.id,
      problem: { kind: "waits", code: "name", words: `It is sent after ${other.label}, which has the same name.` },
    });
    return true;
  });
  if (waits) return;
  const [theirs] = await lookFor(sending, pending.entity, [
    [field, "=", name],
    ["Active", "IN", ["true", "false"]],
  ]);
  const isTaken = theirs
    ? (await enter((ctx) => linkedElsewhere(ctx, link, pending.entity, [theirs.Id]))).size > 0
    : true;
  if (!theirs || isTaken) {
    const next = Number(link.numberSuffix || 0) + 1;
    await enter(async (ctx) => {
      if (next > MOST_NAMES) {
        await releaseLink(ctx, link, {
          to: "attention",
          refused: true,
          problem: {
            // No question that waits for a decision: another name here, or Sync now, goes on.
            kind: "our_data",
            code: "6240",
            words: `${fault.fault.words} Give it another name here, then press Sync now.`,
          },
        });
        return;
      }
      await changeLink(ctx, link, { numberSuffix: String(next) });
      await releaseLink(ctx, link, { to: "waiting", at: ctx.now, problem: null });
    });
    return;
  }
  // What stands there already, and may be used by documents, moves to no other.
  if (link.remoteId === null && isSameParty(pending.payload, theirs)) {
    await enter((ctx) => keepAnswer(ctx, link, pending, theirs, { linkedHow: "found", byName: null }));
    return;
  }
  await enter(async (ctx) => {
    const id = await raiseReview(ctx, {
      connectionId: link.connectionId,
      linkId: link.id,
      kind: "duplicate",
      what: "name",
      entity: pending.entity,
      remoteId: theirs.Id,
      theirs,
      comparison: { ours: pending.payload },
    });
    await releaseLink(ctx, link, {
      to: "attention",
      refused: true,
      problem: {
        kind: "duplicate",
        code: "6240",
        words: `A ${isItem ? "product" : "customer"} called ${name} stands in QuickBooks already. Say whether it is the same.`,
        action: { do: "review", id },
      },
    });
  });
}

/**
 * A name alone never links: one more thing that only they have has to agree. One that is kept in another currency is never the same: no
 * document of ours could be theirs.
 */
export function isSameParty(ours: Record<string, unknown>, theirs: Record<string, unknown>): boolean {
  const [currency, other] = [ours, theirs].map((one) => inner(one["CurrencyRef"], "value"));
  if (currency && other && currency !== other) return false;
  const same = (read: (one: Record<string, unknown>) => string) => read(ours) !== "" && read(ours) === read(theirs);
  return same(emailOf) || same(phoneOf) || same((one) => word(one["Sku"]));
}

const word = (value: unknown) => (typeof value === "string" ? value.trim().toLowerCase() : "");
const inner = (value: unknown, key: string) => (isObject(value) ? word(value[key]) : "");
const emailOf = (one: Record<string, unknown>) => inner(one["PrimaryEmailAddr"], "Address");

function phoneOf(one: Record<string, unknown>): string {
  const digits = inner(one["PrimaryPhone"], "FreeFormNumber").replace(/\D/g, "");
  return digits.length >= 6 ? digits.slice(-9) : "";
}
