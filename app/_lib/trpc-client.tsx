"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/root";
import { makeQueryClient } from "./query-client";

export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type RouterInputs = inferRouterInputs<AppRouter>;

const trpcContext = createTRPCContext<AppRouter>();
export const useTRPC = trpcContext.useTRPC;
export const useTRPCClient = trpcContext.useTRPCClient;

/** Longer batches are split: a list of procedure names must fit an address. */
const MAX_URL_LENGTH = 8_000;

/** Calls go to the tenant in the path and name the company this page was rendered for. `-` is for pages without a tenant. */
export function TrpcProvider({
  tenant,
  companyId,
  children,
}: {
  tenant: string;
  companyId: string | null;
  children: ReactNode;
}) {
  const [queryClient] = useState(makeQueryClient);
  const [client] = useState(() => {
    const door = {
      url: `/api/trpc/${tenant}`,
      transformer: superjson,
      headers: () => (companyId ? { "x-tillbook-company": companyId } : {}),
    };
    return createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ context }) => context.alone === true,
          // What nothing waits for travels by itself, and still leaves when the page does.
          true: httpLink({
            ...door,
            fetch: (address, init) => fetch(address, { ...init, keepalive: true } as RequestInit),
          }),
          false: httpBatchLink({ ...door, maxURLLength: MAX_URL_LENGTH }),
        }),
      ],
    });
  });
  return (
    <QueryClientProvider client={queryClient}>
      <trpcContext.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </trpcContext.TRPCProvider>
    </QueryClientProvider>
  );
}
