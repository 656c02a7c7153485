"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/root";
import { makeQueryClient } from "./query-client";

export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type RouterInputs = inferRouterInputs<AppRouter>;

const context = createTRPCContext<AppRouter>();
export const useTRPC = context.useTRPC;
export const useTRPCClient = context.useTRPCClient;

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
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: `/api/trpc/${tenant}`,
          transformer: superjson,
          maxURLLength: MAX_URL_LENGTH,
          headers: () => (companyId ? { "x-tillbook-company": companyId } : {}),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}
