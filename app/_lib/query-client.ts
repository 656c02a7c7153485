import { QueryClient } from "@tanstack/react-query";
import superjson from "superjson";
import { appError } from "./app-error";

/** One set of defaults for server and browser. A refusal is final; only a connection the browser lost is tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          typeof window !== "undefined" && failures < 2 && ["unavailable", "offline"].includes(appError(error).kind),
      },
      dehydrate: { serializeData: superjson.serialize },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
