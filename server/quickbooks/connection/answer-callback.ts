import { readCredentials } from "@/server/auth/read-session";
import { newId } from "@/server/ids";
import { publicError } from "@/server/trpc";
import { type FinishedConnect, finishConnect } from "./finish-connect";
import { connectEndings } from "./rules";
import { chosenCompany, settingsPath, toPage } from "./to-page";

const LONGEST = 2_000;

/** `GET /api/quickbooks/callback`: what Intuit says, for the person who asked, and on to the page that shows what became of it. */
export async function answerCallback(request: Request): Promise<Response> {
  const said = new URL(request.url).searchParams;
  const one = (name: string) => (said.get(name) ?? "").slice(0, LONGEST);
  const callback = { state: one("state"), code: one("code"), realmId: one("realmId"), error: one("error") };
  const requestId = newId();
  try {
    const credentials = await readCredentials(request.headers);
    return back(await finishConnect({ credentials, requestId, now: new Date() }, callback));
  } catch (error) {
    const told = publicError(error, requestId);
    return words(told.status, told.message);
  }
}

/** To the company it was asked for, also where another one of the same business was chosen last. */
function back({ ending, slug, companyId }: FinishedConnect): Response {
  if (!slug) return words(400, connectEndings[ending]);
  return toPage(settingsPath(slug, ending), companyId ? chosenCompany(slug, companyId) : undefined);
}

function words(status: number, text: string): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(`${text}\n`, { status, headers });
}
