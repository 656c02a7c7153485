import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sessions } from "@/drizzle/schema/identity";
import { companies, members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { inIdentity } from "@/server/db";
import type { AppError } from "@/server/errors";
import { newId } from "@/server/ids";
import { foundCompany } from "@/server/onboarding/found-company";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { createCallerFactory } from "@/server/trpc";
import { type Credentials, enterTenant, type TenantRequest } from "./enter-tenant";
import { membersRouter, sessionsRouter } from "./router";

const enter = (request: TenantRequest, work: (ctx: TenantContext) => Promise<unknown> = async (ctx) => ctx.tenant) =>
  enterTenant(request, "customers.read", () => [], work);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: AppError) => `${error.kind}: ${error.message}`,
  );
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe("the door of a tenant", () => {
  it("opens for a signed-in member", async () => {
    const owner = await signedInOwner();
    expect(await enter(owner.request())).toBe(owner.tenant);
  });

  it("stays shut for nobody, a stranger, and an unknown tenant, with one answer for the last two", async () => {
    const [owner, stranger] = await Promise.all([signedInOwner(), signedInOwner()]);
    expect(await refusal(enter(owner.request({ credentials: { kind: "none" } })))).toMatch(/^unauthorized/);
    const wrongDoor = await refusal(enter(stranger.request({ slug: owner.slug })));
    const noDoor = await refusal(enter(stranger.request({ slug: "no-such-tenant" })));
    expect(wrongDoor).toMatch(/^unauthorized/);
    expect(noDoor).toBe(wrongDoor);
  });

  it.each([
    ["revoked", { revokedAt: new Date() }],
    ["expired", { expiresAt: new Date(Date.now() - 1000) }],
  ])("shuts at once for a session that is %s", async (_name, change) => {
    const owner = await signedInOwner();
    await inIdentity((tx) => tx.update(sessions).set(change).where(eq(sessions.id, owner.sessionId)));
    expect(await refusal(enter(owner.request()))).toMatch(/^unauthorized/);
    expect(await refusal(enter(owner.request({ companyId: owner.companyId })))).toMatch(/^unauthorized/);
  });

  it("shuts for a session of somebody else, of nobody, or that is no id", async () => {
    const [owner, other] = await Promise.all([signedInOwner(), signedInOwner()]);
    const claims: Credentials[] = [
      { kind: "session", sessionId: other.sessionId, personId: owner.personId },
      { kind: "session", sessionId: owner.sessionId, personId: other.personId },
      { kind: "session", sessionId: newId(), personId: owner.personId },
      { kind: "api_key", text: `tb_${owner.slug}_guess` },
      { kind: "api_key", text: "" },
    ];
    for (const credentials of claims)
      expect(await refusal(enter(owner.request({ credentials })))).toMatch(/^unauthorized/);
  });

  it("shuts at the next request of a member who was removed or demoted, and opens after a new sign-in of the demoted", async () => {
    const owner = await signedInOwner();
    const [removed, demoted] = await Promise.all([
      signIntoTestTenant(owner, "manager"),
      signIntoTestTenant(owner, "manager"),
    ]);
    const asOwner = createCallerFactory(membersRouter)(owner.request());
    await asOwner.remove({ memberId: removed.memberId, idempotencyKey: newId() });
    await asOwner.changeRole({ memberId: demoted.memberId, role: "viewer", idempotencyKey: newId() });
    expect(await refusal(enter(removed.request()))).toMatch(/^unauthorized/);
    expect(await refusal(enter(demoted.request()))).toMatch(/^unauthorized/);

    const sessionId = newId();
    await inIdentity((tx) =>
      tx
        .insert(sessions)
        .values({ id: sessionId, personId: demoted.personId, createdAt: inMinutes(0), expiresAt: inMinutes(60) }),
    );
    const again = demoted.request({ credentials: { kind: "session", sessionId, personId: demoted.personId } });
    expect(await enter(again)).toBe(owner.tenant);
    expect(
      await refusal(
        enterTenant(
          again,
          "invoices.issue",
          () => [],
          async () => 1,
        ),
      ),
    ).toMatch(/^forbidden: Your role does not allow this/);
  });

  it("leaves the tenant list of somebody who was removed", async () => {
    const owner = await signedInOwner();
    const member = await signIntoTestTenant(owner, "clerk");
    const mine = () => createCallerFactory(sessionsRouter)(member.request()).workplaces();
    expect((await mine()).tenants.map((tenant) => tenant.slug)).toEqual([owner.slug]);
    await createCallerFactory(membersRouter)(owner.request()).remove({
      memberId: member.memberId,
      idempotencyKey: newId(),
    });
    expect((await mine()).tenants).toEqual([]);
  });

  it("runs in the company of the page, never in one where the member has no role, and passes over an old choice", async () => {
    const owner = await signedInOwner();
    const foreign = await enter(owner.request(), async (ctx) => {
      const { id } = await foundCompany(ctx, {
        name: "Second",
        country: "GB",
        currency: "GBP",
        pricesIncludeTax: false,
        timeZone: "Europe/London",
      });
      return id;
    });
    const companyOf = async (changes: Partial<TenantRequest>) =>
      enter(owner.request(changes), async (ctx) => ctx.company.id);
    expect(await companyOf({ companyId: owner.companyId })).toBe(owner.companyId);
    expect(await refusal(companyOf({ companyId: String(foreign) }))).toMatch(/^not_found: There is no such company/);
    expect(await refusal(companyOf({ companyId: newId() }))).toMatch(/^not_found/);
    expect(await companyOf({ preferredCompanyId: String(foreign) })).toBe(owner.companyId);
    expect(await companyOf({ preferredCompanyId: newId() })).toBe(owner.companyId);
  });

  it("shows only its own tenant's rows, whatever is asked inside", async () => {
    const [owner, other] = await Promise.all([signedInOwner(), signedInOwner()]);
    const seen = await enter(owner.request(), async (ctx) => {
      const everyCompany = await ctx.tx.select({ tenant: companies.tenantId }).from(companies);
      const theirs = await ctx.tx.select().from(members).where(eq(members.tenantId, other.tenant));
      return { tenants: [...new Set(everyCompany.map((row) => row.tenant))], theirs: theirs.length };
    });
    expect(seen).toEqual({ tenants: [owner.tenant], theirs: 0 });
  });
});
