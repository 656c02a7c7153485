import type { TenantContext } from "@/server/context";
import { type ConnectionStatus, connectionStatus } from "./connection-status";
import { endConnection } from "./end-connection";
import { revokeGrant } from "./intuit";
import { quickBooksSetUp } from "./set-up";

type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;

/** Ends the connection here first, then at Intuit: whatever Intuit answers, nothing is sent any more. Throws not found. */
export async function disconnect(enter: Enter): Promise<ConnectionStatus & { revoked: boolean }> {
  const { revoke } = await enter(endConnection);
  const setUp = quickBooksSetUp();
  const revoked = setUp !== null && revoke !== null && (await revokeGrant(setUp, revoke));
  return { ...(await enter(connectionStatus)), revoked };
}
