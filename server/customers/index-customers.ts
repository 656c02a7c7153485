import type { TenantContext } from "@/server/context";
import { indexMany } from "@/server/search/index-many";
import { searchTextsOf } from "./rules";

type Findable = Parameters<typeof searchTextsOf>[0] & { id: string };

/** Makes new customers findable by their words, and their names by likeness. */
export async function indexCustomers(ctx: TenantContext, customers: readonly Findable[]): Promise<void> {
  await indexMany(
    ctx,
    "customer",
    customers.map((customer) => ({ id: customer.id, texts: searchTextsOf(customer) })),
  );
  await indexMany(
    ctx,
    "customer~",
    customers.map((customer) => ({ id: customer.id, texts: [customer.name] })),
  );
}
