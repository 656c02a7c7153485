"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { ProductForm } from "@/app/[tenant]/(office)/products/_form/product-form";

export function EditProduct({ id }: { id: string }) {
  const product = useSuspenseQuery(useTRPC().products.get.queryOptions({ id })).data;
  return <ProductForm product={product} />;
}
