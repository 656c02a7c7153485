import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import type { AccountPurpose } from "@/server/ledger/accounts";

const defaults = [
  { code: "cash", name: "Cash", kind: "cash", purpose: "cash", requiresReference: false },
  { code: "card", name: "Card terminal", kind: "card_terminal", purpose: "card_clearing", requiresReference: false },
  { code: "bank_transfer", name: "Bank transfer", kind: "bank_transfer", purpose: "bank", requiresReference: false },
  { code: "cheque", name: "Cheque", kind: "cheque", purpose: "cheque_clearing", requiresReference: true },
  { code: "other", name: "Other", kind: "other", purpose: "other_clearing", requiresReference: true },
  {
    code: "customer_credit",
    name: "Customer credit",
    kind: "customer_credit",
    purpose: "customer_credit",
    requiresReference: false,
  },
  { code: "gift_card", name: "Gift card", kind: "gift_card", purpose: "gift_cards", requiresReference: false },
  { code: "folio", name: "Room or account", kind: "folio", purpose: "guest_ledger", requiresReference: false },
] satisfies { code: string; name: string; kind: string; purpose: AccountPurpose; requiresReference: boolean }[];

/** Gives a new company the usual ways to be paid, each into its own account. */
export async function openMethods(
  ctx: Pick<TenantContext, "tx" | "tenant" | "company">,
  accountOf: Map<string, string>,
): Promise<void> {
  await ctx.tx.insert(paymentMethods).values(
    defaults.map(({ purpose, ...method }, index) => {
      const accountId = accountOf.get(purpose);
      if (!accountId) throw new Error(`The chart of accounts has no account for ${purpose}`);
      return {
        ...method,
        tenantId: ctx.tenant,
        companyId: ctx.company.id,
        id: newId(),
        accountId,
        position: index + 1,
      };
    }),
  );
}
