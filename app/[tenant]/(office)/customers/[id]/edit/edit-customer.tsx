"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { CustomerForm } from "@/app/[tenant]/(office)/customers/_form/customer-form";

export function EditCustomer({ id }: { id: string }) {
  const customer = useSuspenseQuery(useTRPC().customers.get.queryOptions({ id })).data;
  return <CustomerForm customer={customer} />;
}
