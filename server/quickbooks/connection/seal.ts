import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from "node:crypto";
import { env } from "@/server/env";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** What a sealed token belongs to: sealed for one field of one connection, it opens nowhere else. */
export type SealedFor = { tenant: string; connectionId: string; field: "access" | "refresh" | "previous_refresh" };

type SealingKey = { id: string; key: Buffer };

/** Seals with the present key: AES-256-GCM, as nonce, tag and text. Throws where this server has no key. */
export function seal(plain: string, about: SealedFor): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", presentKey().key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(placeOf(about));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Opens what was sealed by the present key or an earlier one. Null when no key of this server does, or it was altered. */
export function unseal(sealed: Buffer, keyId: string, about: SealedFor): string | null {
  const known = sealingKeys().find(({ id }) => id === keyId);
  if (!known || sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", known.key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(placeOf(about));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

/** Names the key without telling anything of it. */
export function presentKeyId(): string {
  return presentKey().id;
}

function presentKey(): SealingKey {
  const [present] = sealingKeys();
  if (!present)
    throw new Error("ENCRYPTION_MASTER_KEY and ENCRYPTION_SALT are not set: nothing can be sealed; see .env.example.");
  return present;
}

let derived: { from: string; keys: SealingKey[] } | undefined;

/** The present key first. Made once a process: making one takes a tenth of a second, so that guessing does too. */
function sealingKeys(): SealingKey[] {
  const { ENCRYPTION_MASTER_KEY, ENCRYPTION_SALT, ENCRYPTION_PREVIOUS_KEYS } = env();
  if (!ENCRYPTION_MASTER_KEY || !ENCRYPTION_SALT) return [];
  const masters = [ENCRYPTION_MASTER_KEY, ...(ENCRYPTION_PREVIOUS_KEYS?.split(/\s+/) ?? [])];
  const from = createHash("sha256")
    .update([ENCRYPTION_SALT, ...masters].join("\n"))
    .digest("hex");
  if (derived?.from !== from) derived = { from, keys: masters.map((master) => keyOf(master, ENCRYPTION_SALT)) };
  return derived.keys;
}

function keyOf(master: string, salt: string): SealingKey {
  const key = scryptSync(master, salt, KEY_BYTES, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
  return { key, id: createHash("sha256").update("key id").update(key).digest("hex").slice(0, 12) };
}

function placeOf({ tenant, connectionId, field }: SealedFor): Buffer {
  return Buffer.from(`tillbook quickbooks ${tenant} ${connectionId} ${field}`);
}
