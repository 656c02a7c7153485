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
    write(path, { databasePassword: secret(), runtimePassword: secret(), sessionSecret: secret(), ...sealing() });
  }
  const kept = read(path);
  if (kept.masterKey && kept.salt) return kept;
  // An installation from before anything was sealed.
  const completed = { ...kept, ...sealing() };
  write(path, completed);
  return completed;
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Problem(`${path} is damaged: put back the copy that belongs to this database.`);
  }
}

function write(path, secrets) {
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** What tokens of other services are sealed with. */
function sealing() {
  return { masterKey: secret(), salt: secret() };
}

function secret() {
  return randomBytes(32).toString("base64url");
}
