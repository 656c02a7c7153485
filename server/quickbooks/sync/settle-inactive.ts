import type { TenantContext } from "@/server/context";
import { changeLink } from "./change-link";
import type { Link } from "./claim-link";
import { releaseLink } from "./release-link";
import { savedOf } from "./saved-of";

/**
 * A customer or product that was made inactive there and left so, as it was just read again; null when it is gone altogether. Active again
 * it goes on as before; otherwise it says what to do there.
 */
export async function settleInactive(
  ctx: TenantContext,
  link: Link,
  theirs: Record<string, unknown> | null,
): Promise<void> {
  if (theirs === null || theirs["Active"] === false || link.entity === null) {
    const words = "It is inactive in QuickBooks. Make it active there, then press Sync now.";
    await releaseLink(ctx, link, { to: "left", words });
    return;
  }
  await changeLink(ctx, link, { ...savedOf(link, link.entity, theirs), voided: false });
  await releaseLink(ctx, link, { to: "waiting", at: ctx.now, problem: null, keepTries: false });
}
