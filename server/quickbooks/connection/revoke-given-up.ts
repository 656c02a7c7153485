import type { GivenUp } from "./give-up-connection";
import { revokeUnclaimed } from "./revoke-unclaimed";
import { quickBooksSetUp } from "./set-up";

/** Ends at Intuit what was given up, unless another company is connected there by now. Whatever Intuit answers, the tokens are gone here. */
export async function revokeGivenUp(givenUp: GivenUp): Promise<void> {
  const setUp = quickBooksSetUp();
  if (setUp && givenUp) await revokeUnclaimed(setUp, givenUp.realmId, givenUp.refresh);
}
