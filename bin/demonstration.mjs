import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, root } from "./paths.mjs";
import { Problem, say, tail } from "./say.mjs";

const RECORD = join(dataFolder, "demonstration.json");

/**
 * On the first run over a database, loads the demonstration company unless somebody already works in it.
 * Returns its sign-ins (`[{ role, email, password }]`), remembered for later starts.
 */
export async function loadDemonstration({ onChild = () => {} } = {}) {
  const database = createHash("sha256")
    .update(process.env.DATABASE_URL ?? "comes along")
    .digest("hex");
  const known = recorded();
  if (known?.database === database) return known.signIns;
  if (!existsSync(join(root, "bin", "commands", "demo.ts"))) return [];
  const startedAt = Date.now();
  const { code, output, complaint } = await runCli(["demo", "load", "--if-empty", "--json"], onChild);
  if (code !== 0) throw new Problem("The demonstration company could not be loaded.", tail(complaint || output, 20));
  const answer = JSON.parse(output);
  const signIns = answer.signIns ?? [];
  writeFileSync(RECORD, `${JSON.stringify({ database, signIns }, null, 2)}\n`, { mode: 0o600 });
  say("company", answer.loaded ? "demonstration loaded" : "already at work", startedAt);
  return signIns;
}

function recorded() {
  try {
    return JSON.parse(readFileSync(RECORD, "utf8"));
  } catch {
    return null;
  }
}

function runCli(args, onChild) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, "bin", "cli.mjs"), ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    onChild(child);
    let output = "";
    let complaint = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      complaint += chunk;
    });
    child.on("error", (error) => resolve({ code: 1, output, complaint: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output, complaint }));
  });
}
