import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { paths } from "@/app/_lib/paths";
import { whoIsSignedIn } from "@/app/(auth)/who";
import { TenantList } from "./tenant-list";

export const metadata: Metadata = { title: "Your businesses" };

export default async function TenantsPage() {
  await connection();
  const person = await whoIsSignedIn();
  if (!person) redirect(`${paths.signIn()}?callbackUrl=${encodeURIComponent(paths.tenants())}`);
  return <TenantList {...person} />;
}
