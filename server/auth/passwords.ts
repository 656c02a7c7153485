import { hash, verify } from "@node-rs/argon2";

/** Made once per process with the same cost as a real one, so that an unknown name takes as long as a wrong password. */
let nobody: Promise<string> | undefined;

/** The argon2id hash to keep for a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** True when the password belongs to the hash. Null stands for a person who does not exist: the same time is spent. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  nobody ??= hash("nobody has this password");
  const right = await verify(passwordHash ?? (await nobody), password);
  return right && passwordHash !== null;
}
