import type { QueuedCommand, QueuedSale } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";

/** What a backup holds: everything the office has not got, as it was recorded. */
export type Backup = {
  tenant: string;
  registerName: string;
  code: string;
  madeAt: string;
  sales: QueuedSale[];
  commands: QueuedCommand[];
};

/** PBKDF2-SHA-256 for people's passphrases: OWASP's count of 2023. */
const ROUNDS = 600_000;
const MAGIC = "TILLBOOK";
const VERSION = 1;
const SALT = 16;
const NONCE = 12;
const HEADER = MAGIC.length + 1 + SALT + NONCE;

/** The shortest passphrase that is taken. */
export const SHORTEST_PASSPHRASE = 8;

/**
 * Encrypts a backup with a key made from the passphrase (AES-256-GCM): eight letters, a version, salt, nonce, then what is sealed.
 * The head is sealed along, so that none of it can be changed.
 */
export async function sealBackup(backup: Backup, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(HEADER);
  head.set(new TextEncoder().encode(MAGIC));
  head[MAGIC.length] = VERSION;
  crypto.getRandomValues(head.subarray(MAGIC.length + 1));
  const key = await keyOf(passphrase, saltOf(head), "encrypt");
  const plain = new TextEncoder().encode(JSON.stringify(backup));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonceOf(head), additionalData: head }, key, plain);
  const file = new Uint8Array(HEADER + sealed.byteLength);
  file.set(head);
  file.set(new Uint8Array(sealed), HEADER);
  return file;
}

export type Opened = { backup: Backup } | { reason: string };

/** Opens a backup file; a reason for the person when it cannot be. */
export async function openBackup(file: Uint8Array<ArrayBuffer>, passphrase: string): Promise<Opened> {
  const head = file.slice(0, HEADER);
  if (file.length <= HEADER || new TextDecoder().decode(head.subarray(0, MAGIC.length)) !== MAGIC) {
    return { reason: "This is not a backup of a till. Nothing was restored." };
  }
  if (head[MAGIC.length] !== VERSION) {
    return {
      reason: "This backup was made by a newer till. Update this tablet, then try again. Nothing was restored.",
    };
  }
  try {
    const key = await keyOf(passphrase, saltOf(head), "decrypt");
    const params = { name: "AES-GCM", iv: nonceOf(head), additionalData: head };
    const plain = await crypto.subtle.decrypt(params, key, file.slice(HEADER));
    return { backup: JSON.parse(new TextDecoder().decode(plain)) as Backup };
  } catch {
    return { reason: "The passphrase does not fit, or the file was damaged. Nothing was restored." };
  }
}

/** "till-2-2026-11-21-1452.tillbackup" */
export function backupFileName(registerName: string, at: Date): string {
  const name =
    registerName
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "till";
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${name}-${day}-${two(at.getHours())}${two(at.getMinutes())}.tillbackup`;
}

/** Null when it may seal a backup; otherwise what is wrong with it. */
export function cannotSealWith(passphrase: string, again: string): string | null {
  if (passphrase.length < SHORTEST_PASSPHRASE) return `Use at least ${SHORTEST_PASSPHRASE} characters.`;
  return passphrase === again ? null : "The two are not the same.";
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const words = new TextEncoder().encode(passphrase.normalize("NFC"));
  const base = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  const params = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(params, base, { name: "AES-GCM", length: 256 }, false, [use]);
}

function saltOf(head: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return head.slice(MAGIC.length + 1, MAGIC.length + 1 + SALT);
}

function nonceOf(head: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return head.slice(MAGIC.length + 1 + SALT, HEADER);
}
