import { boot, stopWithParent } from "./boot.mjs";
import { complain } from "./say.mjs";

try {
  await boot({ quiet: true });
  stopWithParent(() => process.exit(130));
  const { cli } = await import("./run-cli.mjs");
  process.exitCode = await cli(process.argv.slice(2));
} catch (error) {
  process.exitCode = complain(error);
}
