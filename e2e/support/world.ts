import { test as base, type Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { Role } from "@/server/auth/permissions";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { setPassword } from "@/server/auth/set-password";
import type { TenantContext } from "@/server/context";
import { env } from "@/server/env";
import { type Demonstration, foundDemonstration } from "@/server/onboarding/found-demonstration";
import { addErrand } from "@/server/quickbooks/sync/queue";
import { proveNight } from "@/server/reports/prove-night";
import { type OfficeTablet, pairedTablet, quickTerminal, unknownPayment } from "@/server/testing/office-tablet";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { type SignedIn, signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { ask } from "@/server/testing/trading";
import { awake } from "./awake";
import { type Complaints, complaintsOf } from "./complaints";

export type World = SignedIn & {
  /** What stood in the books before the story begins, made by the procedures every screen asks. */
  given: Given;
  /** What went wrong on the owner's pages unseen: errors in the console, requests to other hosts. */
  complaints: Complaints;
  /** Another browser, signed in as a member with that role. */
  browserOf: (role: Role) => Promise<Page>;
  /** Another page in the owner's browser. */
  secondPage: () => Promise<Page>;
  /** Another browser in which nobody is signed in yet. */
  otherBrowser: () => Promise<Page>;
  /** The company that ships with the product, with a real retailer's month in its books. */
  demonstration: () => Promise<Demonstration>;
  /** Gives the owner a password; their sessions end. */
  password: () => Promise<{ email: string; password: string }>;
};

type Named = { id: string; number: string };
type Line = { productId?: string; description?: string; quantity: string; unitPrice?: string };

export type Given = ReturnType<typeof givenIn>;

/** What an invoice says was paid on it changes behind everybody's back, by so many minor units. */
type Slip = { invoiceId: string; minor: number };

async function slipIn({ tx, tenant }: TenantContext, { invoiceId, minor }: Slip): Promise<void> {
  await tx.execute(sql`update invoices set paid_minor = paid_minor + ${minor}, balance_due_minor = balance_due_minor - ${minor}
    where tenant_id = ${tenant} and id = ${invoiceId}`);
}

function givenIn(owner: SignedIn) {
  const asked = <T>(path: string, input?: object) => ask<T>(owner.request({ companyId: owner.companyId }), path, input);
  const customer = (name: string, facts: object = {}) =>
    asked<{ id: string; name: string; number: string }>("customers.create", { name, ...facts });
  const given = {
    customer,
    product: ({ onHand, ...facts }: { sku: string; name: string; price: string; cost?: string; onHand?: string }) =>
      asked<{ id: string }>("products.create", { ...facts, openingQuantity: onHand }),
    quote: async (wish: { lines: Line[]; customerId?: string }) =>
      asked<{ id: string; quoteNumber: string; version: number }>("orders.create", {
        customerId: (await customer("Hollins Home")).id,
        ...wish,
      }),
    draft: async (wish: { lines: Line[]; customerId?: string }) =>
      asked<{ id: string; version: number }>("invoices.create", {
        customerId: (await customer("Hollins Home")).id,
        ...wish,
      }),
    /** One line of consulting; the total includes tax. */
    issuedInvoice: async (wish: { total: string; customer?: string; customerId?: string }) => {
      const { total, customer: name = "Bramble & Thyme" } = wish;
      const customerId = wish.customerId ?? (await customer(name)).id;
      const lines = [{ description: "Consulting", quantity: "1", unitPrice: total }];
      const draft = await asked<Named>("invoices.create", { customerId, lines, pricesIncludeTax: true });
      return asked<Named & { customerId: string }>("invoices.issue", { id: draft.id });
    },
    payment: (invoiceId: string, amount: string, method = "cash") =>
      asked<Named>("payments.record", { invoiceId, amount, method }),
    /** Refunds above it need a second person. */
    refundLimit: async (limit: string) => {
      const company = await asked<object>("settings.company");
      await asked("settings.updateCompany", { ...company, refundApprovalAbove: limit });
    },
    /** The nights of so many days ago and of last night, at the hour it is now; before the last one, `slip` goes wrong. */
    nights: (daysAgo: readonly number[], slip: Slip) =>
      enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "Night" }, async (ctx) => {
        // In one transaction: the server's own round sees none of them due.
        await ctx.tx.execute(
          sql`update companies set created_at = now() - interval '90 days' where tenant_id = ${owner.tenant}`,
        );
        const at = (days: number) => ({ ...ctx, now: new Date(ctx.now.getTime() - days * 86_400_000) });
        for (const days of daysAgo) await proveNight(at(days));
        await slipIn(ctx, slip);
        await proveNight(at(0));
      }),
    /** Receipts rung up at one new tablet, in cash, with their ids and numbers. */
    receipts: (wishes: Parameters<typeof ringReceipts>[1]) => ringReceipts(owner, wishes),
    /** The receipts of all tablets, in the order they came to the office. */
    arrivedReceipts: () =>
      enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "Look" }, async ({ tx, tenant }) => {
        const { rows } = await tx.execute<{ number: string }>(
          sql`select receipt_number as number from sales where tenant_id = ${tenant} order by received_at, counter`,
        );
        return rows.map(({ number }) => number);
      }),
    /** What was made here behind the server's back is heard of now instead of in the next minute's round. */
    heardForQuickBooks: () =>
      addErrand({ task: "quickbooks_hear", payload: { tenant: owner.tenant, companyId: owner.companyId } }),
    /** As if so many hours had gone by for the connection and for what waits to be sent. */
    hoursPass: (hours: number) =>
      enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "Clock" }, async ({ tx, tenant }) => {
        const span = sql`${hours} * interval '1 hour'`;
        await tx.execute(sql`update quickbooks_connections set access_issued_at = access_issued_at - ${span},
          access_expires_at = access_expires_at - ${span}, state_since = state_since - ${span} where tenant_id = ${tenant}`);
        await tx.execute(sql`update quickbooks_links set wanted_at = wanted_at - ${span},
          pending = case when pending ->> 'firstSentAt' is null then pending
            else jsonb_set(pending, '{firstSentAt}', to_jsonb((pending ->> 'firstSentAt')::timestamptz - ${span})) end
          where tenant_id = ${tenant} and state = 'waiting'`);
      }),
    slip: (slip: Slip) =>
      enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "Slip" }, (ctx) => slipIn(ctx, slip)),
    /** A tablet paired with a new till, which asks with the owner standing at it. */
    tablet: (names: { till: string; name: string }) => pairedTablet(owner, names),
    /** A card payment at that tablet whose terminal does not say what became of it. */
    unknownPayment: (tablet: OfficeTablet, amountMinor: number) => unknownPayment(owner, tablet, amountMinor),
    /** A terminal for demonstration that keeps nobody waiting; it ends its next payments as it is told. */
    quickTerminal: async (name: string) => {
      const { id } = await quickTerminal(owner, name);
      return (outcome: string) => asked("terminals.simulateNext", { id, outcome });
    },
    /** Anything else, by the name of its procedure. */
    asked,
  };
  return given;
}

/** Every story has a tenant of its own, and a page on which its owner is signed in. */
export const test = base.extend<{ world: World }>({
  world: async ({ page, browser }, use) => {
    const owner = await signedInOwner();
    const complaints = complaintsOf(awake(page));
    await signIn(page, owner);
    const opened: Page[] = [];
    const open = async (who?: SignedIn) => {
      const other = awake(await (await browser.newContext()).newPage());
      opened.push(other);
      if (who) await signIn(other, who);
      return other;
    };
    await use({
      ...owner,
      given: givenIn(owner),
      complaints,
      browserOf: async (role) => open(await signIntoTestTenant(owner, role)),
      secondPage: async () => awake(await page.context().newPage()),
      otherBrowser: () => open(),
      demonstration: () => foundDemonstration({ ifEmpty: false }),
      password: async () => {
        const known = { email: owner.email, password: "seven birds on a wire" };
        await setPassword(known);
        return known;
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
