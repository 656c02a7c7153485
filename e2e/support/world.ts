import { test as base, type Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { Role } from "@/server/auth/permissions";
import { sessionCookieName } from "@/server/auth/session-cookie";
import type { TenantContext } from "@/server/context";
import { env } from "@/server/env";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { type SignedIn, signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { aCustomer, aProduct } from "@/server/testing/sold";

export type World = SignedIn & {
  /** What stood in the books before the story begins, made by the real commands. */
  given: Given;
  /** Another browser, signed in as a member with that role. */
  browserOf: (role: Role) => Promise<Page>;
};

type Given = {
  customer: (name: string) => Promise<{ id: string; name: string }>;
  product: (product: {
    sku: string;
    name: string;
    price: string;
    cost?: string;
    onHand?: string;
  }) => Promise<{ id: string }>;
  issuedInvoice: (wish: {
    total: string;
    customer?: string;
  }) => Promise<{ id: string; number: string; customerId: string }>;
};

function givenIn({ tenant, companyId, siteId }: SignedIn): Given {
  const act = <T>(work: (ctx: TenantContext) => Promise<T>) => enterAsJob({ tenant, companyId, name: "story" }, work);
  return {
    customer: (name) => act((ctx) => aCustomer(ctx, { name })),
    product: (product) => act((ctx) => aProduct(ctx, { ...product, siteId })),
    issuedInvoice: ({ total, customer = "Bramble & Thyme" }) =>
      act(async (ctx) => issuedInvoice(ctx, { total, customerId: (await aCustomer(ctx, { name: customer })).id })),
  };
}

/** Every story has a tenant of its own, and a page on which its owner is signed in. */
export const test = base.extend<{ world: World }>({
  world: async ({ page, browser }, use) => {
    const owner = await signedInOwner();
    await signIn(page, owner);
    const opened: Page[] = [];
    await use({
      ...owner,
      given: givenIn(owner),
      browserOf: async (role) => {
        const other = await (await browser.newContext()).newPage();
        opened.push(other);
        await signIn(other, await signIntoTestTenant(owner, role));
        return other;
      },
    });
    for (const other of opened) await other.context().close();
  },
});

/** The cookie a sign-in would have set; signing in by hand is a story of its own. */
async function signIn(page: Page, who: SignedIn): Promise<void> {
  const value = await encode({ token: { sid: who.sessionId, sub: who.personId }, secret: env().NEXTAUTH_SECRET });
  await page
    .context()
    .addCookies([{ name: sessionCookieName(), value, url: env().NEXTAUTH_URL, httpOnly: true, sameSite: "Lax" }]);
}
