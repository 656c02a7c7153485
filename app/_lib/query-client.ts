import { notifyManager, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";
import { appError } from "./app-error";

// Before the next key or press, so that a button that is at work already knows it.
notifyManager.setScheduler(queueMicrotask);

/**
 * One set of defaults for server and browser. A refusal is final; only a connection the browser lost is tried again. Without a
 * network a request fails at once and says so: one that waited for it would be carried out after its form was long closed.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: 30_000,
        retry: (failures, error) =>
          typeof window !== "undefined" && failures < 2 && ["unavailable", "offline"].includes(appError(error).kind),
      },
      mutations: { networkMode: "always" },
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
