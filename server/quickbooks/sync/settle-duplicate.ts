import type { RemoteFault } from "@/server/quickbooks/remote/fault";
import { lookFor } from "./find-before";
import { releaseLink } from "./release-link";
import type { Sending } from "./send-link";
import { settleCandidates } from "./settle-candidates";
import { settleName } from "./settle-name";

/** Documents that draw from one sequence of numbers over there. */
const NUMBERED = ["Invoice", "SalesReceipt", "CreditMemo", "RefundReceipt"];

/**
 * Its number or name is taken. A number alone never links: the document that has it is compared in every respect, and unless it is the
 * same, a person decides.
 */
export async function settleDuplicate(sending: Sending, fault: RemoteFault): Promise<void> {
  const { enter, link, prepared } = sending;
  const { pending } = prepared;
  if (fault.fault.code === "6240") {
    await settleName(sending, fault);
    return;
  }
  const number = pending.payload["DocNumber"];
  if (typeof number === "string") {
    const kinds = [pending.entity, ...NUMBERED.filter((kind) => kind !== pending.entity)];
    for (const entity of kinds) {
      const found = await lookFor(sending, entity, [["DocNumber", "=", number]]);
      if (found.length > 0) {
        await settleCandidates(sending, found, { entity });
        return;
      }
    }
  }
  await enter((ctx) =>
    releaseLink(ctx, link, {
      to: "attention",
      refused: true,
      problem: {
        kind: "duplicate",
        code: fault.fault.code,
        words: `QuickBooks says that the number ${String(number ?? link.label)} is taken, but shows no document that has it. Give it another number there and press Sync now, or send ours under a new one.`,
        action: { do: "send_new" },
      },
    }),
  );
}
