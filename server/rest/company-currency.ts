import { enterTenant, type TenantRequest } from "@/server/auth/enter-tenant";
import { hashSecret } from "@/server/auth/hash-secret";

/** A key's company never changes, and a company's currency never changes once it has documents: a short memory is safe. */
const remembered = new Map<string, { currency: string; until: number }>();
const MEMORY_MS = 60_000;

/** The currency of the company an API key works in, for amounts that stand outside a document. */
export async function companyCurrencyOf(request: TenantRequest): Promise<string> {
  const key = request.credentials.kind === "api_key" ? hashSecret(request.credentials.text) : request.requestId;
  const known = remembered.get(key);
  if (known && known.until > Date.now()) return known.currency;
  const currency = await enterTenant(
    request,
    null,
    () => [],
    async (ctx) => ctx.company.currency,
  );
  if (remembered.size > 5_000) remembered.clear();
  remembered.set(key, { currency, until: Date.now() + MEMORY_MS });
  return currency;
}
