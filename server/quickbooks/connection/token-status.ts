import type { TenantContext } from "@/server/context";
import { connectionStatus } from "./connection-status";
import type { ConnectionLook } from "./rules";

/** The authorisation alone, for programs that watch it. Tokens are only ever told as masked: that there is one. */
export type TokenStatus = {
  look: ConnectionLook;
  words: string;
  companyName: string | null;
  realmId: string | null;
  environment: string;
  accessToken: string | null;
  accessIssuedAt: Date | null;
  accessExpiresAt: Date | null;
  renewsAt: Date | null;
  refreshToken: string | null;
  refreshExpiresAt: Date | null;
  hardExpiresAt: Date | null;
  rotatedAt: Date | null;
};

const MASKED = "••••••••";

/** How the authorisation stands; secrets are masked. */
export async function tokenStatus(ctx: TenantContext): Promise<TokenStatus> {
  const { look, environment, connection } = await connectionStatus(ctx);
  const token = connection?.token ?? null;
  return {
    look,
    words: connection?.stateWords ?? "QuickBooks is not connected.",
    companyName: connection?.companyName ?? null,
    realmId: connection?.realmId ?? null,
    environment: connection?.environment ?? environment,
    accessToken: token && MASKED,
    accessIssuedAt: token?.issuedAt ?? null,
    accessExpiresAt: token?.expiresAt ?? null,
    renewsAt: token?.renewsAt ?? null,
    refreshToken: token && MASKED,
    refreshExpiresAt: token && (connection?.refreshExpiresAt ?? null),
    hardExpiresAt: token && (connection?.hardExpiresAt ?? null),
    rotatedAt: connection?.rotatedAt ?? null,
  };
}
