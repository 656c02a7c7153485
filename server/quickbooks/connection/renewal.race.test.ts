import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { keyText, newSecret } from "@/server/auth/rules";
import { inTenantTransaction } from "@/server/db";
import { connected } from "@/server/testing/connected";
import { Intuit } from "@/server/testing/intuit";
import { type ServerProcess, startServer } from "@/server/testing/server-process";
import { Trading } from "@/server/testing/trading";

const ROUNDS = 100;
const EACH = 3;

let intuit: Intuit;
let servers: ServerProcess[];

beforeAll(async () => {
  intuit = await Intuit.start();
  intuit.rotates = true;
  servers = [await startServer(undefined, intuit.environment), await startServer(undefined, intuit.environment)];
}, 120_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await intuit.stop();
});

it("two processes that find the token ended at the same moment ask Intuit once, and both go on with what came: a hundred times", async () => {
  const company = await Trading.open("Race");
  const { tenant } = company.owner;
  await connected({ tenant, companyId: company.companyId }, { tokens: intuit.hand("1") });
  const secret = newSecret();
  await company.ask("apiKeys.make", { name: "Race", scopes: ["*"], secret });
  const headers = {
    authorization: `Bearer ${keyText(company.owner.slug, secret)}`,
    "content-type": "application/json",
  };
  const press = async ({ port }: ServerProcess) => {
    const url = `http://127.0.0.1:${port}/api/v1/tokens/refresh/quickbooks`;
    const answer = await fetch(url, { method: "POST", headers, body: "{}" });
    return { status: answer.status, body: (await answer.json()) as { look: string; access_expires_at: string } };
  };
  for (let round = 1; round <= ROUNDS; round++) {
    const ended = new Date(Date.now() - 60_000);
    await inTenantTransaction(tenant, [], (tx) =>
      tx
        .update(quickbooksConnections)
        .set({ accessExpiresAt: ended, rotatedAt: ended })
        .where(eq(quickbooksConnections.tenantId, tenant)),
    );
    const answers = await Promise.all(servers.flatMap((server) => Array.from({ length: EACH }, () => press(server))));
    expect(answers.map(({ status, body }) => [status, body.look])).toEqual(
      Array(servers.length * EACH).fill([200, "connected"]),
    );
    expect(new Set(answers.map(({ body }) => body.access_expires_at)).size).toBe(1);
    expect(intuit.count("/token", "refresh_token"), `round ${round}`).toBe(round);
  }
}, 120_000);
