import type { TenantContext } from "@/server/context";
import type { GivenUp } from "@/server/quickbooks/connection/give-up-connection";
import { revokeGivenUp } from "@/server/quickbooks/connection/revoke-given-up";
import { type Wish, wipeDemonstration } from "./wipe-demonstration";

type EnterOnce = <T>(
  wish: { key: string; operation: string; input: unknown },
  work: (ctx: TenantContext) => Promise<T>,
) => Promise<T>;

/**
 * Deletes it, and ends at Intuit what its QuickBooks connection could do there once nobody here can any more. Throws as
 * `wipeDemonstration`.
 */
export async function wipeAndRevoke(
  enterOnce: EnterOnce,
  { idempotencyKey, ...input }: Wish,
): Promise<{ wiped: string }> {
  let givenUp: GivenUp = null;
  const answer = await enterOnce(
    { key: idempotencyKey, operation: "onboarding.wipeDemonstration", input },
    async (ctx) => {
      const { wiped, ...rest } = await wipeDemonstration(ctx, input);
      // Beside the answer, which is kept: no token is.
      givenUp = rest.givenUp;
      return { wiped };
    },
  );
  await revokeGivenUp(givenUp);
  return answer;
}
