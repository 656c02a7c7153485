import { randomBytes } from "node:crypto";
import { afterAll, expect, it, vi } from "vitest";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { connected } from "@/server/testing/connected";
import { commitTestTenant } from "@/server/testing/tenant";

afterAll(() => vi.unstubAllEnvs());

/** As a process that was started with another key. */
async function startedWith(master: string, previous: string) {
  vi.resetModules();
  vi.stubEnv("ENCRYPTION_MASTER_KEY", master);
  vi.stubEnv("ENCRYPTION_PREVIOUS_KEYS", previous);
  const [{ enterAsJob }, { resealConnection }, { connectionRow }, { openTokens }] = await Promise.all([
    import("@/server/auth/enter-tenant"),
    import("./reseal-connection"),
    import("./connection-row"),
    import("./sealed-tokens"),
  ]);
  return (of: { tenant: string; companyId: string }) =>
    enterAsJob({ ...of, name: "Keys" }, async (ctx) => {
      const outcome = await resealConnection(ctx);
      const row = await connectionRow(ctx);
      return { outcome, tokens: row && openTokens(row) };
    });
}

it("another key takes the tokens over from the former one, which is then of no use; without the former one nothing is touched", async () => {
  const { tenant, companyId } = await commitTestTenant();
  const tokens = { access: `access-${newId()}`, refresh: `refresh-${newId()}` };
  await connected({ tenant, companyId }, { tokens });
  const former = env().ENCRYPTION_MASTER_KEY ?? "";
  const present = randomBytes(32).toString("base64url");
  const place = { tenant, companyId };
  const withoutIt = await startedWith(present, "");
  expect(await withoutIt(place)).toEqual({ outcome: "unreadable", tokens: "unreadable" });
  const both = await startedWith(present, former);
  expect(await both(place)).toMatchObject({ outcome: "resealed", tokens: { access: tokens.access } });
  expect(await both(place)).toMatchObject({ outcome: "present" });
  const alone = await startedWith(present, "");
  expect(await alone(place)).toMatchObject({ outcome: "present", tokens: { refresh: tokens.refresh } });
});
