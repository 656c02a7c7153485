import { withDevice } from "@/server/auth/device-cookie";
import { enterTenant } from "@/server/auth/enter-tenant";
import { newSecret } from "@/server/auth/rules";
import { unauthorized } from "@/server/errors";
import { parseInput } from "@/server/parse-input";
import { type DoorRequest, ownPagesOnly } from "./door";
import { PairDevice } from "./input";
import { pairDevice } from "./pair-device";

/**
 * Pairs the browser that asks with a till, by whoever is signed in and may set up tills. The secret goes into a cookie that no
 * script can read, and stands in no answer.
 */
export function answerPairing(asked: DoorRequest): Promise<Response> {
  return ownPagesOnly(asked, async (request) => {
    if (request.credentials.kind !== "session") {
      throw unauthorized("Sign in to the office to pair this tablet with a till. Nothing was changed.");
    }
    const wish = await parseInput(PairDevice, asked.body);
    const secret = newSecret();
    const userAgent = asked.headers.get("user-agent") ?? "";
    const answer = await enterTenant(
      request,
      "registers.write",
      () => [],
      (ctx) => pairDevice(ctx, wish, { secret, userAgent }),
    );
    return { answer, cookie: withDevice(asked.headers.get("cookie") ?? "", { id: answer.id, secret }) };
  });
}
