import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { apiKeys, idempotencyKeys } from "@/drizzle/schema/tenants";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { signedInOwner } from "@/server/testing/signed-in";
import { createCallerFactory } from "@/server/trpc";
import { enterTenant, type TenantRequest } from "./enter-tenant";
import type { Permission } from "./permissions";
import { apiKeysRouter, membersRouter, sessionsRouter } from "./router";
import { keyText, newSecret } from "./rules";

const keys = createCallerFactory(apiKeysRouter);

async function makeKey(owner: Awaited<ReturnType<typeof signedInOwner>>, scopes: string[], expiresOn?: string) {
  const secret = newSecret();
  const { id, slug } = await keys(owner.request()).make({
    name: "Till 2",
    scopes,
    expiresOn,
    secret,
    idempotencyKey: newId(),
  });
  const text = keyText(slug, secret);
  return {
    id,
    text,
    request: (changes: Partial<TenantRequest> = {}) =>
      owner.request({ credentials: { kind: "api_key", text }, ...changes }),
  };
}

const may = (request: TenantRequest, permission: Permission) =>
  enterTenant(
    request,
    permission,
    () => [],
    async (ctx) => ctx.actor.kind,
  ).catch((error) => error.kind);

describe("an API key", () => {
  it("may do what its scopes say and nothing else", async () => {
    const owner = await signedInOwner();
    const [reader, payer, all] = [
      await makeKey(owner, ["read"]),
      await makeKey(owner, ["payments.record"]),
      await makeKey(owner, ["*"]),
    ];
    expect(await may(reader.request(), "invoices.read")).toBe("api_key");
    expect(await may(reader.request(), "invoices.issue")).toBe("forbidden");
    expect(await may(payer.request(), "payments.record")).toBe("api_key");
    expect(await may(payer.request(), "payments.read")).toBe("forbidden");
    expect(await may(all.request(), "invoices.void")).toBe("api_key");
  });

  it("works in the company it was made for, whatever company is asked", async () => {
    const owner = await signedInOwner();
    const key = await makeKey(owner, ["*"]);
    const company = await enterTenant(
      key.request({ companyId: newId() }),
      null,
      () => [],
      async (ctx) => ctx.company.id,
    );
    expect(company).toBe(owner.companyId);
  });

  it("is refused when revoked, expired, of another tenant, altered or cut short", async () => {
    const [owner, other] = await Promise.all([signedInOwner(), signedInOwner()]);
    const key = await makeKey(owner, ["*"], "2099-12-31");
    expect(await may(key.request(), "invoices.read")).toBe("api_key");
    expect(await may(key.request({ now: new Date("2100-01-01T00:00:00Z") }), "invoices.read")).toBe("unauthorized");
    expect(await may(key.request({ slug: other.slug }), "invoices.read")).toBe("unauthorized");
    for (const text of [key.text.slice(0, -1), `${key.text}x`, key.text.replace(owner.slug, other.slug), "", "tb_"]) {
      expect(await may(key.request({ credentials: { kind: "api_key", text } }), "invoices.read")).toBe("unauthorized");
    }
    await keys(owner.request()).revoke({ id: key.id, idempotencyKey: newId() });
    expect(await may(key.request(), "invoices.read")).toBe("unauthorized");
    await expect(keys(owner.request()).revoke({ id: key.id, idempotencyKey: newId() })).rejects.toThrow(
      /no such API key/,
    );
    await expect(keys(other.request()).revoke({ id: key.id, idempotencyKey: newId() })).rejects.toThrow(
      /no such API key/,
    );
  });

  it("is kept as a hash only: its text stands in no table", async () => {
    const owner = await signedInOwner();
    const key = await makeKey(owner, ["read"]);
    const stored = await inTenantTransaction(owner.tenant, [], async (tx) => [
      await tx.select().from(apiKeys).where(eq(apiKeys.tenantId, owner.tenant)),
      await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.tenantId, owner.tenant)),
    ]);
    const secret = key.text.slice(`tb_${owner.slug}_`.length);
    expect(JSON.stringify(stored)).not.toContain(secret.slice(0, 20));
    expect(JSON.stringify(await keys(owner.request()).list())).not.toMatch(/secret|hash/i);
  });

  it("cannot be given more than its maker may do, an unknown scope, or a day gone by", async () => {
    const owner = await signedInOwner();
    const limited = await makeKey(owner, ["api_keys.write", "read"]);
    const secret = newSecret();
    const make = (scopes: string[], request = owner.request(), expiresOn?: string) =>
      keys(request).make({ name: "x", scopes, secret, expiresOn, idempotencyKey: newId() });
    await expect(make(["*"], limited.request())).rejects.toThrow(/more than you may do yourself/);
    await expect(make(["everything"])).rejects.toThrow(/no scope/);
    await expect(make([])).rejects.toThrow(/at least one/);
    await expect(make(["read"], owner.request(), "2020-01-31")).rejects.toThrow(/in the future/);
    expect(await make(["read"], limited.request())).toMatchObject({ slug: owner.slug });
  });

  it("is no person: it has no sessions, and makes nobody an owner", async () => {
    const owner = await signedInOwner();
    const key = await makeKey(owner, ["*"]);
    await expect(createCallerFactory(sessionsRouter)(key.request()).mine()).rejects.toThrow(/Sign in first/);
    const asKey = createCallerFactory(membersRouter)(key.request());
    await expect(
      asKey.add({
        email: `${newId()}@example.test`,
        name: "x",
        role: "owner",
        password: "brass owl on the till",
        idempotencyKey: newId(),
      }),
    ).rejects.toThrow(/Only an owner/);
  });
});
