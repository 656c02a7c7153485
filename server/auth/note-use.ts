import { sql } from "drizzle-orm";
import { inIdentity, inTenantTransaction } from "@/server/db";
import type { Credentials } from "./enter-tenant";
import { hashSecret } from "./hash-secret";

const EVERY_MS = 5 * 60_000;
const KNOWN_AT_MOST = 10_000;
const noted = new Map<string, number>();

/**
 * Keeps when a session or key was last used, to the nearest minutes: the lists of devices and keys show it. Written apart from
 * the request, which neither waits for it nor fails with it.
 */
export function noteUse(tenant: string, credentials: Credentials, now: Date): void {
  // A tablet says by itself that it is there, and more.
  if (credentials.kind === "none" || credentials.kind === "device") return;
  const name = credentials.kind === "session" ? credentials.sessionId : hashSecret(credentials.text);
  if (now.getTime() - (noted.get(name) ?? 0) < EVERY_MS) return;
  if (noted.size >= KNOWN_AT_MOST) noted.clear();
  noted.set(name, now.getTime());
  const written =
    credentials.kind === "session"
      ? inIdentity((tx) =>
          tx.execute(
            sql`update sessions set last_seen_at = ${now} where id = ${credentials.sessionId} and last_seen_at < ${now}`,
          ),
        )
      : inTenantTransaction(tenant, [], (tx) =>
          tx.execute(
            sql`update api_keys set last_used_at = ${now} where tenant_id = ${tenant} and secret_hash = ${name}`,
          ),
        );
  // Tried again by a later request.
  written.catch(() => noted.delete(name));
}
