import { enterAsJob } from "@/server/auth/enter-tenant";
import { keyText, newSecret } from "@/server/auth/rules";
import type { TenantContext } from "@/server/context";
import type { LockedInvoice } from "@/server/invoices/lock-invoice";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { ListPayments } from "@/server/payments/input";
import { listPayments } from "@/server/payments/list-payments";
import { checkInvariants } from "@/server/reports/check-invariants";
import { issuedInvoice } from "./issued-invoice";
import { type SignedIn, signedInOwner } from "./signed-in";
import { ask } from "./trading";

export type ApiKey = { id: string; text: string };

/** A business whose programs speak to the server over HTTP, and what a test looks up about it past the server. */
export type ApiBusiness = {
  owner: SignedIn;
  key: string;
  inside: <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;
  makeKey: () => Promise<ApiKey>;
  issued: (total: string) => Promise<string>;
  figures: (invoiceId: string) => Promise<LockedInvoice>;
  /** Amounts of the payments on an invoice, in minor units; money given back is negative. */
  paymentsOn: (invoiceId: string) => Promise<number[]>;
  /** Every invariant that does not hold: nothing, if all is well. */
  brokenInvariants: () => Promise<string[]>;
};

export async function apiBusiness(): Promise<ApiBusiness> {
  const owner = await signedInOwner();
  const inside: ApiBusiness["inside"] = (work) =>
    enterAsJob({ tenant: owner.tenant, companyId: owner.companyId, name: "test" }, work);
  const makeKey = async () => {
    const secret = newSecret();
    const { id } = await ask(owner.request(), "apiKeys.make", { name: "Test program", scopes: ["*"], secret });
    return { id, text: keyText(owner.slug, secret) };
  };
  return {
    owner,
    key: (await makeKey()).text,
    inside,
    makeKey,
    issued: (total) => inside(async (ctx) => (await issuedInvoice(ctx, { total })).id),
    figures: (invoiceId) => inside((ctx) => lockInvoice(ctx, invoiceId)),
    paymentsOn: (invoiceId) =>
      inside(async (ctx) => {
        const { items } = await listPayments(ctx, ListPayments.parse({ invoiceId, limit: 200 }));
        return items.map((payment) => payment.amountMinor);
      }),
    brokenInvariants: () =>
      inside(async (ctx) => (await checkInvariants(ctx)).filter(({ ok }) => !ok).map(({ name }) => name)),
  };
}
