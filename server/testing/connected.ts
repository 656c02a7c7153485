import { enterAsJob } from "@/server/auth/enter-tenant";
import { newId } from "@/server/ids";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { keepConnection } from "@/server/quickbooks/connection/keep-connection";
import type { Place } from "@/server/quickbooks/remote/place";

type Handed = { access: string; refresh: string };

/** A number no other company has. */
export function someRealm(): string {
  return String(BigInt(`0x${newId().replaceAll("-", "").slice(0, 12)}`)) + String(Math.floor(Math.random() * 1e6));
}

/** A company that is connected, with the tokens Intuit handed out, as of `now`. */
export async function connected(
  of: { tenant: string; companyId: string },
  { realmId = someRealm(), tokens, now = new Date() }: { realmId?: string; tokens?: Handed; now?: Date } = {},
): Promise<Place & { realmId: string }> {
  const handed = tokens ?? { access: `access-${newId()}`, refresh: `refresh-${newId()}` };
  const connectionId = await enterAsJob({ ...of, name: "Maya Lindqvist", now }, async (ctx) => {
    await keepConnection(ctx, {
      environment: "sandbox",
      realmId,
      grant: {
        accessToken: handed.access,
        refreshToken: handed.refresh,
        accessExpiresAt: new Date(now.getTime() + 3_600_000),
        refreshExpiresAt: new Date(now.getTime() + 101 * 86_400_000),
        hardExpiresAt: new Date(now.getTime() + 5 * 365 * 86_400_000),
        tid: null,
      },
      facts: {
        companyName: "Larkfield Gifts Ltd",
        country: "GB",
        homeCurrency: "GBP",
        multiCurrency: false,
        customNumbers: true,
        autoApplyCredit: false,
        tax: "manual",
        bookClosedThrough: null,
        subscription: "PAID",
      },
      tid: "1-test-connected",
    });
    return (await connectionRow(ctx))?.id ?? "";
  });
  return { tenant: of.tenant, companyId: of.companyId, connectionId, realmId };
}
