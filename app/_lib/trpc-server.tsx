import "server-only";

import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
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
type PrefetchablePages = Parameters<ReturnType<typeof makeQueryClient>["prefetchInfiniteQuery"]>[0];

/** Starts a query while the page renders; its answer comes with the page, so the browser makes no request of its own. */
export function prefetch(tenant: string, options: (trpc: ServerTrpc) => unknown): Promise<void> {
  return queryClient().prefetchQuery(options(serverTrpc(tenant)) as Prefetchable);
}

/** The same of the first page of a list that goes on. */
export function prefetchPages(tenant: string, options: (trpc: ServerTrpc) => unknown): Promise<void> {
  return queryClient().prefetchInfiniteQuery(options(serverTrpc(tenant)) as PrefetchablePages);
}

/**
 * Hands the answers of everything prefetched to the page below, whose place is held by loading.tsx until they are there:
 * what the server draws is then what the browser draws. A record nobody knows shows not-found.tsx.
 */
export async function HydrateClient({ children }: { children: ReactNode }) {
  const queries = queryClient().getQueryCache().getAll();
  await Promise.allSettled(queries.map((query) => query.promise));
  if (queries.some((query) => leadsNowhere(query.state.error))) notFound();
  return <HydrateShell>{children}</HydrateShell>;
}

/** The same for a layout, which waits for nothing but what it awaited itself. */
export function HydrateShell({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient())}>{children}</HydrationBoundary>;
}

/** For what a page needs before it can be drawn: a record nobody knows shows not-found.tsx. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (leadsNowhere(error)) notFound();
    throw error;
  }
}

/** There is no such record, or the address asks for what no record can be. */
function leadsNowhere(error: unknown): boolean {
  return error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST");
}
