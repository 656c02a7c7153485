import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { people, tenantDirectory, workplaces } from "@/drizzle/schema/identity";
import { companies, memberRoles, members, sites } from "@/drizzle/schema/tenants";
import type { TenantRequest } from "@/server/auth/enter-tenant";
import { sessionsRouter } from "@/server/auth/router";
import { signIn } from "@/server/auth/sign-in";
import { constraintOf, inIdentity, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { createCallerFactory } from "@/server/trpc";
import { createTenant } from "./create-tenant";
import { foundTenant } from "./found-tenant";
import { onboardingRouter } from "./router";

const PASSWORD = "brass owl on the till";
const onboarding = createCallerFactory(onboardingRouter);
const visitor = (): TenantRequest => ({
  slug: "-",
  companyId: null,
  credentials: { kind: "none" },
  requestId: newId(),
  now: new Date(),
  address: newId(),
});

function form(changes: Record<string, unknown> = {}) {
  const mark = newId();
  return {
    name: "Maya Lindqvist",
    email: `${mark}@example.test`,
    password: PASSWORD,
    business: `Larkfield ${mark}`,
    country: "GB",
    timeZone: "Europe/London",
    idempotencyKey: newId(),
    ...changes,
  };
}

const personOf = async (email: string) =>
  (await inIdentity((tx) => tx.select().from(people).where(eq(people.email, email))))[0];
const tenantOf = async (slug: string) =>
  (await inIdentity((tx) => tx.select().from(tenantDirectory).where(eq(tenantDirectory.slug, slug))))[0];

async function request(email: string, slug: string): Promise<TenantRequest> {
  const { sessionId, personId } = await signIn({
    email,
    password: PASSWORD,
    stay: true,
    address: newId(),
    userAgent: "",
    now: new Date(),
  });
  return { ...visitor(), slug, credentials: { kind: "session", sessionId, personId } };
}

describe("signing up", () => {
  it("makes person, tenant, company with books, site and owner, who can sign in and enter", async () => {
    const wish = form();
    const { slug } = await onboarding(visitor()).signUp(wish);
    const state = await onboarding(await request(wish.email, slug)).state();
    expect(state).toMatchObject({
      onboarded: false,
      currency: "GBP",
      country: "GB",
      timeZone: "Europe/London",
      traded: false,
      demonstrations: [],
    });
    const tenant = await tenantOf(slug);
    const rows = await inTenantTransaction(tenant?.tenant ?? "", [], async (tx) => ({
      companies: await tx.select().from(companies),
      sites: await tx.select().from(sites),
      members: await tx.select().from(members),
      roles: await tx.select().from(memberRoles),
    }));
    expect(rows.companies).toHaveLength(1);
    expect(rows.sites).toHaveLength(1);
    expect(rows.members).toMatchObject([{ name: "Maya Lindqvist", email: wish.email }]);
    expect(rows.roles).toMatchObject([{ role: "owner", companyId: rows.companies[0]?.id }]);
  });

  it("leaves nothing behind when the last step fails", async () => {
    const email = `${newId()}@example.test`;
    const tenant = newId();
    const slug = `broken-${tenant.slice(-12)}`;
    const attempt = inTenantTransaction(tenant, [], async (tx) => {
      const founded = await foundTenant(
        { tx, tenant, now: new Date(), requestId: newId() },
        {
          slug,
          name: "Broken",
          owner: { kind: "new", email, name: "Maya", passwordHash: "none" },
          company: { country: "GB", currency: "GBP", pricesIncludeTax: false, timeZone: "UTC" },
        },
      );
      await tx.insert(workplaces).values({ personId: founded.personId, tenant });
    });
    await expect(attempt.catch((error) => Promise.reject(constraintOf(error)))).rejects.toMatch(/workplaces/);
    expect(await personOf(email)).toBeUndefined();
    expect(await tenantOf(slug)).toBeUndefined();
    const left = await inTenantTransaction(tenant, [], (tx) => tx.select().from(companies));
    expect(left).toEqual([]);
  });

  it("leaves nothing behind when the chosen address is taken", async () => {
    const taken = (await onboarding(visitor()).signUp(form())).slug;
    const wish = form({ slug: taken });
    await expect(onboarding(visitor()).signUp(wish)).rejects.toMatchObject({
      message: expect.stringContaining("is taken"),
    });
    expect(await personOf(wish.email)).toBeUndefined();
    // The same form with another address goes through.
    expect((await onboarding(visitor()).signUp({ ...wish, slug: `${taken.slice(0, 30)}-b` })).slug).toBe(
      `${taken.slice(0, 30)}-b`,
    );
  });

  it("answers the same form the same, once made, and only to who knows the password", async () => {
    const wish = form();
    const first = await onboarding(visitor()).signUp(wish);
    expect(await onboarding(visitor()).signUp(wish)).toEqual({ slug: first.slug, duplicate: true });
    await expect(onboarding(visitor()).signUp({ ...wish, password: "a guess at the password" })).rejects.toThrow(
      /already a sign-in/,
    );
    const list = await createCallerFactory(sessionsRouter)(await request(wish.email, "-")).workplaces();
    expect(list.tenants).toHaveLength(1);
  });

  it("makes one person and tenant when the same form arrives twice at once", async () => {
    const wish = form();
    const answers = await Promise.allSettled([1, 2, 3].map(() => onboarding(visitor()).signUp(wish)));
    expect(answers.filter((answer) => answer.status === "fulfilled").length).toBeGreaterThan(0);
    const list = await createCallerFactory(sessionsRouter)(await request(wish.email, "-")).workplaces();
    expect(list.tenants).toHaveLength(1);
  });

  it("gives the same business name to many: a number makes the address unique, also at the same moment", async () => {
    const business = `Twin ${newId()}`;
    const answers = await Promise.all([1, 2, 3].map(() => onboarding(visitor()).signUp(form({ business }))));
    expect(new Set(answers.map((answer) => answer.slug)).size).toBe(3);
  });

  it("is refused for an e-mail that is taken, a weak password, a reserved address, or no country", async () => {
    const wish = form();
    await onboarding(visitor()).signUp(wish);
    await expect(onboarding(visitor()).signUp(form({ email: wish.email.toUpperCase() }))).rejects.toThrow(
      /already a sign-in with this e-mail/,
    );
    await expect(onboarding(visitor()).signUp(form({ password: "short" }))).rejects.toThrow(/at least 10 characters/);
    await expect(onboarding(visitor()).signUp(form({ slug: "api" }))).rejects.toThrow(/used by Tillbook itself/);
    await expect(onboarding(visitor()).signUp(form({ country: "XX" }))).rejects.toThrow(/Choose a country/);
  });

  it("is slowed down for one address", async () => {
    const from = { ...visitor(), address: `flood-${newId()}` };
    const email = `${newId()}@example.test`;
    const answers = await Promise.allSettled(
      Array.from({ length: 31 }, (_, i) => onboarding(from).signUp(form({ email: `${i}-${email}`, country: "GB" }))),
    );
    expect(
      answers.filter((answer) => answer.status === "rejected" && /Too many tries/.test(String(answer.reason))),
    ).toHaveLength(1);
  });
});

describe("a further tenant", () => {
  it("is opened by somebody signed in, with the same sign-in", async () => {
    const wish = form();
    const { slug } = await onboarding(visitor()).signUp(wish);
    const me = await request(wish.email, slug);
    const second = { business: "Second shop", country: "DE", idempotencyKey: newId() };
    const opened = await onboarding(me).openTenant(second);
    expect(await onboarding(me).openTenant(second)).toEqual({ slug: opened.slug, duplicate: true });
    expect((await onboarding({ ...me, slug: opened.slug }).state()).currency).toBe("EUR");
    expect((await createCallerFactory(sessionsRouter)(me).workplaces()).tenants).toHaveLength(2);
    await expect(onboarding(visitor()).openTenant(second)).rejects.toThrow(/Sign in first/);
  });
});

describe("a tenant made by the machine's owner", () => {
  it("is ready at once, and a known owner keeps their password", async () => {
    const email = `${newId()}@example.test`;
    const slug = `made-${newId().slice(-12)}`;
    const made = await createTenant({
      slug,
      name: "Made",
      ownerEmail: email,
      password: PASSWORD,
      currency: "EUR",
      country: "DE",
    });
    expect(made.ownerExisted).toBe(false);
    expect(await onboarding(await request(email, slug)).state()).toMatchObject({ onboarded: true, currency: "EUR" });
    const again = await createTenant({
      slug: `${slug}-2`,
      name: "Second",
      ownerEmail: email.toUpperCase(),
      password: "",
      currency: "GBP",
    });
    expect(again).toMatchObject({ ownerExisted: true, personId: made.personId });
    await expect(
      createTenant({ slug, name: "Third", ownerEmail: email, password: PASSWORD, currency: "GBP" }),
    ).rejects.toMatchObject({ code: "slug_taken" });
    await expect(
      createTenant({ slug: "a b", name: "x", ownerEmail: email, password: PASSWORD, currency: "GBP" }),
    ).rejects.toMatchObject({ code: "invalid_slug" });
  });
});
