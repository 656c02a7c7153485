import { enterAsJob } from "@/server/auth/enter-tenant";
import type { Place } from "@/server/quickbooks/remote/place";
import { needReconnect } from "./need-reconnect";

/**
 * QuickBooks lets this token in no longer and another one would not help: the consent was withdrawn, or it refused one that was just
 * renewed. An admin is needed, unless somebody has connected again meanwhile.
 */
export async function connectionEnded(
  { tenant, companyId }: Place,
  refused: { token: string; words: string; tid: string | null },
): Promise<void> {
  await enterAsJob({ tenant, companyId, name: "Tillbook", requestId: "quickbooks-token" }, (ctx) =>
    needReconnect(ctx, refused),
  );
}
