import { env } from "@/server/env";

/** What this server knows of Intuit: whose app it is and where everything is asked. */
export type QuickBooksSetUp = {
  environment: "sandbox" | "production";
  clientId: string;
  clientSecret: string;
  redirectUrl: string;
  authorizeUrl: string;
  tokenUrl: string;
  revokeUrl: string;
};

/** Null until whoever runs this server has given it the keys of an app at Intuit. */
export function quickBooksSetUp(): QuickBooksSetUp | null {
  const given = env();
  if (!given.QUICKBOOKS_CLIENT_ID || !given.QUICKBOOKS_CLIENT_SECRET) return null;
  return {
    environment: given.QUICKBOOKS_ENVIRONMENT,
    clientId: given.QUICKBOOKS_CLIENT_ID,
    clientSecret: given.QUICKBOOKS_CLIENT_SECRET,
    redirectUrl: given.QUICKBOOKS_REDIRECT_URL ?? `${given.NEXTAUTH_URL.replace(/\/$/, "")}/api/quickbooks/callback`,
    authorizeUrl: given.QUICKBOOKS_AUTHORIZE_URL,
    tokenUrl: given.QUICKBOOKS_TOKEN_URL,
    revokeUrl: given.QUICKBOOKS_REVOKE_URL,
  };
}

/** True when what answers is not Intuit: people must know that nothing they see there is real. */
export function isSimulation(): boolean {
  return !/(^|\.)intuit\.com$/.test(new URL(env().QUICKBOOKS_API_URL).hostname);
}

/** Where companies are read and written, without a slash at its end. */
export function apiUrl(): string {
  return env().QUICKBOOKS_API_URL;
}
