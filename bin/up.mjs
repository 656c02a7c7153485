import { boot } from "./boot.mjs";
import { complain } from "./say.mjs";

try {
  await boot();
  const { up } = await import("./run-up.mjs");
  process.exit(await up({ dev: process.argv.includes("--dev") }));
} catch (error) {
  process.exit(complain(error));
}
