import type { Metadata } from "next";
import { connection } from "next/server";
import { HydrateClient, prefetch } from "@/app/_lib/trpc-server";
import { tasksInput } from "./tasks-input";
import { TasksList } from "./tasks-list";

export const metadata: Metadata = { title: "Left to look at" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<{ view?: string; cursor?: string }> };

export default async function TasksPage({ params, searchParams }: Props) {
  const [{ tenant }, filter] = await Promise.all([params, searchParams]);
  await connection();
  prefetch(tenant, (trpc) => trpc.sales.tasks.queryOptions(tasksInput(filter)));
  return (
    <HydrateClient>
      <TasksList />
    </HydrateClient>
  );
}
