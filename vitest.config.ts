import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

export default defineConfig({
  resolve: { alias: { "@": root, "server-only": `${root}/bin/server-only.mjs` } },
  test: {
    include: ["{server,app,drizzle,bin,docs}/**/*.test.{ts,tsx,mjs}"],
    globalSetup: "./bin/vitest-database.mjs",
    pool: "forks",
    maxWorkers: 2,
    env: { NODE_ENV: "test", TZ: "UTC", LOG_LEVEL: "silent" },
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});
