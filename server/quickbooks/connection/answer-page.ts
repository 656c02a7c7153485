import { isId } from "@/server/ids";
import { chosenCompany, settingsPath, toPage } from "./to-page";

/**
 * `GET /api/quickbooks/page?tenant=SLUG&company=ID`: on to the settings page, of that company also where another one of the same business
 * was chosen last. Who may see it is asked there: whoever may not is shown a company of their own.
 */
export function answerPage(request: Request): Response {
  const wish = new URL(request.url).searchParams;
  const slug = wish.get("tenant") ?? "";
  const company = wish.get("company");
  if (!/^[a-z0-9-]{1,63}$/.test(slug)) {
    const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
    return new Response("Which business? The address names none.\n", { status: 400, headers });
  }
  return toPage(settingsPath(slug), isId(company) ? chosenCompany(slug, company) : undefined);
}
