import { redirect } from "next/navigation";
import { connection } from "next/server";
import { paths } from "@/app/_lib/paths";
import { serverCaller } from "@/app/_lib/trpc-server";

type Props = { params: Promise<{ tenant: string }> };

export default async function SettingsPage({ params }: Props) {
  const { tenant } = await params;
  await connection();
  const { permissions } = await serverCaller(tenant).home.me();
  redirect(paths.settingsSection(tenant, permissions.includes("settings.read") ? "company" : "sessions"));
}
