import { openTestDatabase } from "./test-database.mjs";

/** Gives a test run a fresh database; its workers find it in the environment. */
export async function setup() {
  const database = await openTestDatabase("t");
  process.env.TEST_DATABASE_URL = database.adminUrl;
  process.env.RUNTIME_DATABASE_URL = database.runtimeUrl;
  // Races are between as many as there are connections.
  process.env.DATABASE_AT_ONCE = "500";
  process.env.NEXTAUTH_SECRET = database.sessionSecret;
  Object.assign(process.env, database.sealing);
  return () => database.close();
}
