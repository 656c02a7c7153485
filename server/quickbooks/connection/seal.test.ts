import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/server/ids";

const keys = [1, 2].map(() => randomBytes(24).toString("base64url"));
const about = { tenant: newId(), connectionId: newId(), field: "access" } as const;

/** A process of its own: the environment is read once. */
async function withKeys(master: string, previous = "") {
  vi.resetModules();
  vi.stubEnv("ENCRYPTION_MASTER_KEY", master);
  vi.stubEnv("ENCRYPTION_PREVIOUS_KEYS", previous);
  vi.stubEnv("ENCRYPTION_SALT", "a salt of this test");
  return import("./seal");
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe("sealing", () => {
  it("makes another text each time, and only its own field, connection and tenant opens it", async () => {
    const { seal, unseal, presentKeyId } = await withKeys(keys[0] ?? "");
    const [one, other] = [seal("a token", about), seal("a token", about)];
    expect(one.equals(other)).toBe(false);
    expect(unseal(one, presentKeyId(), about)).toBe("a token");
    const foreign = [
      { ...about, field: "refresh" as const },
      { ...about, connectionId: newId() },
      { ...about, tenant: newId() },
    ];
    expect(foreign.map((place) => unseal(one, presentKeyId(), place))).toEqual([null, null, null]);
  });

  it("notices a single bit, and what is too short to be anything", async () => {
    const { seal, unseal, presentKeyId } = await withKeys(keys[0] ?? "");
    const sealed = seal("a token", about);
    for (let byte = 0; byte < sealed.length; byte++) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8((altered[byte] ?? 0) ^ 1, byte);
      expect(unseal(altered, presentKeyId(), about)).toBeNull();
    }
    expect(unseal(sealed.subarray(0, 20), presentKeyId(), about)).toBeNull();
  });

  it("opens what an earlier key sealed while that key is given, and nothing afterwards", async () => {
    const [old = "", present = ""] = keys;
    const before = await withKeys(old);
    const [sealed, keyId] = [before.seal("a token", about), before.presentKeyId()];
    const both = await withKeys(present, old);
    expect(both.presentKeyId()).not.toBe(keyId);
    expect(both.unseal(sealed, keyId, about)).toBe("a token");
    const alone = await withKeys(present);
    expect(alone.unseal(sealed, keyId, about)).toBeNull();
  });
});
