import type { Metadata } from "next";
import { connection } from "next/server";
import { CustomerForm } from "@/app/[tenant]/(office)/customers/_form/customer-form";

export const metadata: Metadata = { title: "New customer" };

type Props = { searchParams: Promise<{ name?: string }> };

export default async function NewCustomerPage({ searchParams }: Props) {
  const { name } = await searchParams;
  await connection();
  return <CustomerForm name={name?.slice(0, 200)} />;
}
