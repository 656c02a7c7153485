import { boot } from "./boot.mjs";
import { complain } from "./say.mjs";

try {
  const dev = process.argv.includes("--dev");
  await boot({ thrifty: !dev });
  const { up } = await import("./run-up.mjs");
  process.exit(await up({ dev }));
} catch (error) {
  process.exit(complain(error));
}
