import { withoutDevice } from "@/server/auth/device-cookie";
import { enterTenant } from "@/server/auth/enter-tenant";
import { forbidden } from "@/server/errors";
import { parseInput } from "@/server/parse-input";
import { type DoorRequest, ownPagesOnly } from "./door";
import { OneDevice } from "./input";
import { revokeDevice } from "./revoke-device";

/** Takes this tablet off its till and its cookie away, by a manager at it whose PIN the office checked or by a lead signed in. */
export function answerUnpairing(asked: DoorRequest): Promise<Response> {
  return ownPagesOnly(asked, async (request) => {
    const { id } = await parseInput(OneDevice, asked.body);
    const atTablet = request.credentials.kind === "device";
    const answer = await enterTenant(
      request,
      atTablet ? "till.approve" : "registers.write",
      () => [],
      async (ctx) => {
        if (ctx.device && ctx.device.id !== id)
          throw forbidden("A tablet can take off only itself. Nothing was changed.");
        return revokeDevice(ctx, { id });
      },
    );
    return { answer: { id: answer.id }, cookie: withoutDevice(asked.headers.get("cookie") ?? "", id) };
  });
}
