import { encode } from "next-auth/jwt";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import type { SignedIn } from "@/server/testing/signed-in";

export type BrowserClient = {
  /** Asks a procedure as a screen does; answers with what came and its size as text. */
  ask: <T>(procedure: string, input: object) => Promise<{ data: T; bytes: number }>;
  tell: <T>(procedure: string, input: object) => Promise<T>;
  /** A page as the server draws it. */
  page: (path: string) => Promise<string>;
};

type Envelope<T> = { result?: { data: { json: T } }; error?: { json: { message: string } } };

/** Somebody who is signed in, without the browser around. */
export async function openBrowserClient(url: string, owner: SignedIn): Promise<BrowserClient> {
  const value = await encode({
    token: { sid: owner.sessionId, sub: owner.personId },
    secret: env().NEXTAUTH_SECRET,
  });
  const headers = {
    cookie: `${sessionCookieName()}=${value}`,
    origin: url,
    "content-type": "application/json",
    "x-tillbook-company": owner.companyId,
  };
  const door = `${url}/api/trpc/${owner.slug}`;
  return {
    async ask<T>(procedure: string, input: object) {
      const answer = await fetch(`${door}/${procedure}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`, {
        headers,
      });
      const text = await answer.text();
      return { data: read<T>(procedure, text), bytes: Buffer.byteLength(text) };
    },
    async tell<T>(procedure: string, input: object) {
      const body = JSON.stringify({ json: { idempotencyKey: newId(), ...input } });
      const answer = await fetch(`${door}/${procedure}`, { method: "POST", headers, body });
      return read<T>(procedure, await answer.text());
    },
    async page(path) {
      const answer = await fetch(`${url}/${owner.slug}${path}`, { headers });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.text();
    },
  };
}

function read<T>(procedure: string, text: string): T {
  const { result, error } = JSON.parse(text) as Envelope<T>;
  if (!result) throw new Error(`${procedure}: ${error?.json.message ?? text.slice(0, 200)}`);
  return result.data.json;
}
