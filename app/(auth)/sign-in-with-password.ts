/** Signs in at `/api/auth`, which answers with the cookie. Null when that worked, otherwise the sentence to show. */
export async function signInWithPassword(form: {
  email: string;
  password: string;
  stay: boolean;
}): Promise<string | null> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const answer = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        csrfToken,
        email: form.email,
        password: form.password,
        stay: String(form.stay),
        callbackUrl: "/",
        json: "true",
      }),
    });
    const { url } = (await answer.json()) as { url: string };
    const { searchParams } = new URL(url, window.location.origin);
    const error = searchParams.get("error");
    if (answer.ok && error === null && !searchParams.has("csrf")) return null;
    return error && error !== "CredentialsSignin" ? error : "Signing in did not work. Reload the page and try again.";
  } catch {
    return "No answer came from Tillbook. Check your connection and try again.";
  }
}
