import type { TenantContext } from "@/server/context";
import type { Facts } from "@/server/quickbooks/translate/facts";
import { keyText, uniqueKeys } from "@/server/quickbooks/translate/keys";
import type { LinkKey, LocalType } from "@/server/quickbooks/translate/model";
import { creditNoteFacts } from "./credit-notes";
import { customerFacts } from "./customers";
import { dayFacts } from "./days";
import { invoiceFacts } from "./invoices";
import { itemFacts, productFacts } from "./items";
import { paymentFacts } from "./payments";
import { refundFacts } from "./refunds";
import { saleFacts } from "./sales";
import { shiftFacts } from "./shifts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const loaders: Record<LocalType, (ctx: TenantContext, keys: readonly LinkKey[]) => Promise<Facts[]>> = {
  customer: customerFacts,
  product: productFacts,
  item: itemFacts,
  invoice: invoiceFacts,
  credit_note: creditNoteFacts,
  payment: paymentFacts,
  refund: refundFacts,
  sale: saleFacts,
  shift: shiftFacts,
  day: dayFacts,
};

/** What a translation of one of our things needs; null for what is not there, or is another company's. */
export async function loadFacts(ctx: TenantContext, key: LinkKey): Promise<Facts | null> {
  const facts = await loadManyFacts(ctx, [key]);
  return facts.get(keyText(key)) ?? null;
}

/** The same for many things at once, by `keyText`: a few statements for each kind, whatever their number. */
export async function loadManyFacts(ctx: TenantContext, keys: readonly LinkKey[]): Promise<Map<string, Facts>> {
  const byType = new Map<LocalType, LinkKey[]>();
  for (const key of uniqueKeys(keys)) {
    if (UUID.test(key.localId)) byType.set(key.localType, [...(byType.get(key.localType) ?? []), key]);
  }
  const loaded = await Promise.all([...byType].map(([type, some]) => loaders[type](ctx, some)));
  return new Map(loaded.flat().map((facts) => [keyText(facts.key), facts]));
}
