import type { TRPCError } from "@trpc/server";
import { withDevice, withoutDevice } from "@/server/auth/device-cookie";
import type { TenantRequest } from "@/server/auth/enter-tenant";
import { AppError } from "@/server/errors";
import type { HeaderReader } from "@/server/trpc-request";

type Answer = { ctx?: TenantRequest; paths?: readonly string[]; errors: readonly TRPCError[] };

/** A tablet that was taken off forgets its secret with the answer that says so; one that starts keeps it for another year. */
export function deviceCookieOf({ ctx, paths, errors }: Answer, headers: HeaderReader): Record<string, string> {
  if (ctx?.credentials.kind !== "device") return {};
  const { deviceId, secret } = ctx.credentials;
  const cookies = headers.get("cookie") ?? "";
  if (errors.some(({ cause }) => cause instanceof AppError && cause.code === "device_revoked")) {
    return { "set-cookie": withoutDevice(cookies, deviceId) };
  }
  const starts = errors.length === 0 && paths?.includes("registers.bootstrap") === true;
  return starts ? { "set-cookie": withDevice(cookies, { id: deviceId, secret }) } : {};
}
