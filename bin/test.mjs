import { boot, stopWithParent } from "./boot.mjs";
import { complain } from "./say.mjs";

try {
  await boot();
  stopWithParent(() => process.kill(process.pid, "SIGTERM"));
  const { test } = await import("./run-test.mjs");
  process.exitCode = await test(process.argv.slice(2));
} catch (error) {
  process.exitCode = complain(error);
}
