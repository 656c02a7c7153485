import { enterTenant } from "@/server/auth/enter-tenant";
import { AppError } from "@/server/errors";
import { isId } from "@/server/ids";
import { publicError } from "@/server/trpc";
import { tenantRequestOf } from "@/server/trpc-request";
import { beginConnect } from "./begin-connect";
import { settingsPath, toPage } from "./to-page";

/**
 * `GET /api/quickbooks/connect?tenant=SLUG`, with `company` where the tenant has several: on to Intuit, for an owner or admin who is
 * signed in. Everybody else is sent where they are told why not.
 */
export async function answerConnect(request: Request): Promise<Response> {
  const wish = new URL(request.url).searchParams;
  const slug = wish.get("tenant") ?? "";
  const company = wish.get("company");
  if (!/^[a-z0-9-]{1,63}$/.test(slug)) return text(400, "Which business? The address names none.");
  const asked = await tenantRequestOf(slug, request.headers);
  // Only a person in a browser can be asked by Intuit.
  if (asked.credentials.kind !== "session") return toPage(signInFor(slug));
  const companyId = isId(company) ? company : asked.companyId;
  try {
    const { url } = await enterTenant({ ...asked, companyId }, "quickbooks.write", () => [], beginConnect);
    const headers = { location: url, "cache-control": "no-store", "referrer-policy": "no-referrer" };
    return new Response(null, { status: 303, headers });
  } catch (error) {
    if (error instanceof AppError && error.kind === "unauthorized") return toPage(signInFor(slug));
    if (error instanceof AppError && error.code === "quickbooks_not_set_up")
      return toPage(settingsPath(slug, "not_set_up"));
    if (error instanceof AppError && error.kind === "forbidden") return toPage(settingsPath(slug, "forbidden"));
    const told = publicError(error, asked.requestId);
    return text(told.status, told.message);
  }
}

function signInFor(slug: string): string {
  return `/sign-in?callbackUrl=${encodeURIComponent(settingsPath(slug))}`;
}

function text(status: number, words: string): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(`${words}\n`, { status, headers });
}
