import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";
import { appError } from "./app-error";

/** One set of defaults for server and browser. A refusal is final; only a lost connection is tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && ["unavailable", "offline"].includes(appError(error).kind),
      },
      dehydrate: {
        serializeData: superjson.serialize,
        // Pending queries stream to the browser as they finish.
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
