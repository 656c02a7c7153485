import type { IncomingMessage } from "node:http";
import { enterTenant } from "@/server/auth/enter-tenant";
import { refuseKeyInUrl } from "@/server/auth/read-session";
import type { TenantContext } from "@/server/context";
import { forbidden } from "@/server/errors";
import { isId } from "@/server/ids";
import { tenantRequestOf } from "@/server/trpc-request";
import type { Listener } from "./hub";

/**
 * Through the same door as every request, by what the connection's own request brought along: who listens, and to which company.
 * `pinned` is the company it began with. Throws as the door does; programs ask the API instead.
 */
export async function enterAsListener(
  slug: string,
  req: IncomingMessage,
  pinned?: string,
): Promise<Listener & { role: string }> {
  const query = new URL(req.url ?? "/", "http://tillbook.internal").searchParams;
  refuseKeyInUrl(query);
  const request = await tenantRequestOf(slug, { get: (name) => req.headers[name]?.toString() ?? null });
  const named = query.get("company");
  // EventSource cannot send headers, so the company of the page may stand in the address.
  const companyId = pinned ?? request.companyId ?? (isId(named) ? named : null);
  return enterTenant(
    { ...request, companyId },
    null,
    () => [],
    async (ctx) => ({ tenant: ctx.tenant, companyId: ctx.company.id, ...listenerOf(ctx) }),
  );
}

function listenerOf({ actor, device }: TenantContext): { who: string; role: string } {
  const role = actor.kind === "member" ? actor.role : "";
  if (device) return { who: `device ${device.id}`, role };
  if (actor.kind === "member") return { who: `person ${actor.personId}`, role };
  throw forbidden("Changes are told to people and paired tablets. Programs read the API instead. Nothing was changed.");
}
