import { env } from "@/server/env";
import type { ConnectEnding } from "./rules";

/** Back to a page of ours. Nothing on the way is kept, or told to the next site. */
export function toPage(path: string, cookie?: string): Response {
  const headers = new Headers({
    location: new URL(path, env().NEXTAUTH_URL).href,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
  if (cookie) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** What makes pages be of this company from now on. It is believed only where the person may enter it. */
export function chosenCompany(slug: string, companyId: string): string {
  return `tb-company-${slug}=${companyId}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

/** The settings page, which says how it ended; the words are the page's, so that no address can make it say others. */
export function settingsPath(slug: string, ending?: ConnectEnding): string {
  const path = `/${encodeURIComponent(slug)}/settings/quickbooks`;
  return ending ? `${path}?ended=${ending}` : path;
}
