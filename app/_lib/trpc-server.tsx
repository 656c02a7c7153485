import "server-only";

import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { appRouter } from "@/server/root";
import { createCallerFactory } from "@/server/trpc";
import { tenantRequestOf } from "@/server/trpc-request";
import { makeQueryClient } from "./query-client";

const queryClient = cache(makeQueryClient);
const requestOf = cache(async (tenant: string) => tenantRequestOf(tenant, await headers()));
const callerOf = createCallerFactory(appRouter);

/** Calls procedures in this process, with the rights of whoever asked for the page. */
export const serverCaller = (tenant: string) => callerOf(() => requestOf(tenant));

/** Query options bound to this process: the same keys as in the browser, no HTTP in between. */
export const serverTrpc = cache((tenant: string) =>
  createTRPCOptionsProxy({ router: appRouter, ctx: () => requestOf(tenant), queryClient }),
);

type ServerTrpc = ReturnType<typeof serverTrpc>;
type Prefetchable = Parameters<ReturnType<typeof makeQueryClient>["prefetchQuery"]>[0];

/** Starts a query while the page renders; its answer streams to the browser, which then makes no request of its own. */
export function prefetch(tenant: string, options: (trpc: ServerTrpc) => unknown): void {
  void queryClient().prefetchQuery(options(serverTrpc(tenant)) as Prefetchable);
}

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}
