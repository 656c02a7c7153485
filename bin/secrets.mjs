import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./say.mjs";

/** The passwords and the cookie key of one installation: made on the first start, readable by its owner alone. */
export function readSecrets(folder) {
  const path = join(folder, "secrets.json");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(path)) {
    if (existsSync(join(folder, "postgres", "PG_VERSION"))) {
      throw new Problem(
        `${path} is missing, and without it the database beside it cannot be opened: put the file back, or remove ${folder} to begin anew.`,
      );
    }
    const made = { databasePassword: secret(), runtimePassword: secret(), sessionSecret: secret() };
    writeFileSync(`${path}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Problem(`${path} is damaged: put back the copy that belongs to this database.`);
  }
}

function secret() {
  return randomBytes(32).toString("base64url");
}
