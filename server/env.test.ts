import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { environmentSchema, readEnvironment } from "./env";

const least = { NEXTAUTH_SECRET: "x".repeat(32), RUNTIME_DATABASE_URL: "postgresql://u:p@127.0.0.1/d" };

describe("the environment", () => {
  test("has a default for everything but the secret and the database", () => {
    expect(readEnvironment(least)).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATABASE_POOL_MAX: 10,
      DATABASE_PREPARED: true,
      LOG_LEVEL: "info",
    });
  });

  test("an empty variable counts as not set", () => {
    expect(readEnvironment({ ...least, PORT: "" }).PORT).toBe(3000);
  });

  test.each([
    ["PORT", "80a", 'PORT must be a whole number from 1 to 65535 (it is "80a"). See .env.example.'],
    ["PORT", "70000", 'PORT must be a whole number from 1 to 65535 (it is "70000"). See .env.example.'],
    ["DATABASE_PREPARED", "maybe", /^DATABASE_PREPARED .*"maybe"/],
    [
      "NEXTAUTH_URL",
      "example.com",
      'NEXTAUTH_URL must be an address such as http://127.0.0.1:3000 (it is "example.com"). See .env.example.',
    ],
    [
      "LOG_LEVEL",
      "loud",
      'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent (it is "loud"). See .env.example.',
    ],
  ])("a wrong %s=%s is named with what is wrong", (name, value, sentence) => {
    expect(() => readEnvironment({ ...least, [name]: value })).toThrow(sentence);
  });

  test("a missing variable is named", () => {
    expect(() => readEnvironment({ ...least, NEXTAUTH_SECRET: undefined })).toThrow("NEXTAUTH_SECRET is not set.");
  });

  test("a secret at fault is never shown", () => {
    const spaced = "four words and a few more letters";
    expect(() => readEnvironment({ ...least, ENCRYPTION_MASTER_KEY: spaced })).toThrow(
      /^ENCRYPTION_MASTER_KEY must be at least 32 characters without spaces, kept secret\. See/,
    );
    expect(() => readEnvironment({ ...least, NEXTAUTH_SECRET: "hunter2" })).toThrow(
      /^NEXTAUTH_SECRET must be at least 32 characters, kept secret\. See/,
    );
    expect(() => readEnvironment({ ...least, RUNTIME_DATABASE_URL: "mysql://u:hunter2@h/d" })).toThrow(
      /^RUNTIME_DATABASE_URL must begin with postgresql:\/\/\. See/,
    );
  });

  test(".env.example lists exactly the variables that are read", () => {
    const example = readFileSync(join(process.cwd(), ".env.example"), "utf8");
    const listed = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  });
});
