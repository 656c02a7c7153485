import { describe, expect, it } from "vitest";
import { cannotChangeRole, cannotUsePassword, keyText, newSecret, returnPath } from "./rules";

describe("who may change whose role", () => {
  const change = { asker: "admin", member: "Maya", from: "owner", to: "manager", owners: 2 } as const;

  it("leaves owners to owners, and never takes the last one", () => {
    expect(cannotChangeRole(change)?.code).toBe("owners_only");
    expect(cannotChangeRole({ ...change, asker: "owner" })).toBeNull();
    expect(cannotChangeRole({ ...change, asker: "owner", owners: 1 })?.code).toBe("last_owner");
    expect(cannotChangeRole({ ...change, asker: "owner", owners: 1, to: null })?.code).toBe("last_owner");
    expect(cannotChangeRole({ ...change, asker: "owner", owners: 1, to: "owner" })).toBeNull();
  });

  it("lets an admin change everybody else, but make nobody an owner", () => {
    expect(cannotChangeRole({ ...change, from: "clerk", to: "admin" })).toBeNull();
    expect(cannotChangeRole({ ...change, from: "clerk", to: "owner" })?.code).toBe("owners_only");
    expect(cannotChangeRole({ ...change, from: null, to: "owner", asker: null })?.code).toBe("owners_only");
  });
});

describe("a password", () => {
  it.each([
    "short",
    "maya@larkfield.example",
    "mayalind1",
    "aaaaaaaaaaaa",
    "abcdefghijkl",
    "1234567890",
    "password123",
    "x".repeat(201),
  ])("may not be %s", (password) => {
    expect(cannotUsePassword(password, "maya@larkfield.example")).toMatch(/\.$/);
  });

  it("may be a few words", () => {
    expect(cannotUsePassword("brass owl on the till", "maya@larkfield.example")).toBeNull();
    expect(cannotUsePassword("тихая гавань", "maya@larkfield.example")).toBeNull();
  });
});

describe("where to go after signing in", () => {
  it.each(["/larkfield", "/larkfield/invoices?status=open#top", "/larkfield/invoices/%2F"])(
    "keeps our own path %s",
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  it.each([
    "",
    null,
    undefined,
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/ok\\..\\..",
    "javascript:alert(1)",
    "larkfield",
    "/api/auth/signout",
    "/sign-in?next=/sign-in",
    "/x/..//evil.example",
    "/%",
    "/\u0000",
    `/${"a".repeat(3_000)}`,
  ])("passes over %j", (path) => {
    const result = returnPath(path);
    expect(result === null || new URL(result, "https://own.example").origin === "https://own.example").toBe(true);
    if (path !== "/%") expect(result).toBeNull();
  });
});

describe("an API key", () => {
  it("names its tenant and holds 43 random signs", () => {
    const secrets = new Set(Array.from({ length: 50 }, newSecret));
    expect(secrets.size).toBe(50);
    for (const secret of secrets) expect(keyText("larkfield", secret)).toMatch(/^tb_larkfield_[\w-]{43}$/);
  });
});
