import { addressOf } from "@/server/auth/client-address";
import type { TenantRequest } from "@/server/auth/enter-tenant";
import { readCredentials } from "@/server/auth/read-session";
import { isId, newId } from "@/server/ids";

export type HeaderReader = { get(name: string): string | null };

/**
 * Reads what a request brought along. The tenant is the one in the path and nothing else; the company is the one the page was
 * rendered for (header), else the one chosen last (cookie). Both are believed only after the membership was checked.
 */
export async function tenantRequestOf(slug: string, headers: HeaderReader): Promise<TenantRequest> {
  const rendered = headers.get("x-tillbook-company");
  const chosen = cookieOf(headers, `tb-company-${slug}`);
  return {
    slug,
    companyId: isId(rendered) ? rendered : null,
    preferredCompanyId: isId(chosen) ? chosen : null,
    address: addressOf(headers),
    credentials: await readCredentials(headers),
    requestId: newId(),
    now: new Date(),
  };
}

function cookieOf(headers: HeaderReader, name: string): string | null {
  const found = (headers.get("cookie") ?? "").split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : null;
}

/** A browser's write must come from our own pages: same origin, as JSON. Null when it does. */
export function cannotTrustOrigin(method: string, headers: HeaderReader): string | null {
  if (method === "GET" || method === "HEAD" || headers.get("authorization") || headers.get("x-api-key")) return null;
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin") return "Requests from other sites are not accepted. Nothing was changed.";
  if (origin && hostOf(origin) !== headers.get("host"))
    return "Requests from other sites are not accepted. Nothing was changed.";
  if (!origin && !site) return "The request does not say where it comes from. Nothing was changed.";
  if (!(headers.get("content-type") ?? "").startsWith("application/json"))
    return "Only JSON is accepted here. Nothing was changed.";
  return null;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
