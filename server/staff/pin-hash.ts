import { pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** A tablet takes a tenth of a second for it, a thief with the table some minutes for each PIN: hence the rights behind one are few. */
const ROUNDS = 310_000;
const BYTES = 32;
const derive = promisify(pbkdf2);

export type StoredPin = { salt: Buffer; verifier: Buffer; rounds: number };

/** What is kept of a PIN: PBKDF2-SHA-256, which a browser can work out too. */
export async function hashPin(pin: string): Promise<StoredPin> {
  const salt = randomBytes(16);
  return { salt, verifier: await derive(pin, salt, ROUNDS, BYTES, "sha256"), rounds: ROUNDS };
}

/** True when the PIN belongs to what is kept. Null stands for somebody who has none: the same time is spent. */
export async function isPin(pin: string, kept: StoredPin | null): Promise<boolean> {
  const { salt, verifier, rounds } = kept ?? NOBODY;
  const made = await derive(pin, salt, rounds, verifier.length, "sha256");
  return timingSafeEqual(made, verifier) && kept !== null;
}

const NOBODY: StoredPin = { salt: Buffer.alloc(16), verifier: Buffer.alloc(BYTES), rounds: ROUNDS };
