import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

export default defineConfig({
  resolve: { alias: { "@": root, "server-only": `${root}/bin/server-only.mjs` } },
  test: {
    include: ["{server,app,drizzle,bin,docs}/**/*.test.{ts,tsx,mjs}"],
    globalSetup: "./bin/vitest-database.mjs",
    pool: "forks",
    maxWorkers: 2,
    env: {
      NODE_ENV: "test",
      TZ: "UTC",
      LOG_LEVEL: "silent",
      // Nothing that is tested may reach Intuit: who needs an answer starts one and says where.
      QUICKBOOKS_API_URL: "http://127.0.0.1:9",
      QUICKBOOKS_TOKEN_URL: "http://127.0.0.1:9/token",
      QUICKBOOKS_REVOKE_URL: "http://127.0.0.1:9/revoke",
    },
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
});
