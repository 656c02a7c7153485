import { toastBad } from "@/app/_ui/toast";
import { paths } from "./paths";

/** Ends the session at `/api/auth` and goes to the sign-in page: a whole new one, so that nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  if (await endSession()) window.location.assign(paths.signIn());
  else toastBad("You are still signed in: no answer came from Tillbook. Check your connection and try again.");
}

async function endSession(): Promise<boolean> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const answer = await fetch("/api/auth/signout", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ csrfToken, callbackUrl: paths.signIn(), json: "true" }),
    });
    const { url } = (await answer.json()) as { url: string };
    return answer.ok && !new URL(url, window.location.origin).searchParams.has("csrf");
  } catch {
    return false;
  }
}
