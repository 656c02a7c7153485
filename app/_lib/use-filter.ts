"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

/** A list's filters live in the URL: they survive reload, can be shared and go back with the browser's button. */
export function useFilter<Filter extends Record<string, string | undefined>>(): [
  Partial<Filter>,
  (change: Partial<Filter>) => void,
] {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const filter = useMemo(() => Object.fromEntries(search) as Partial<Filter>, [search]);
  const change = useCallback(
    (next: Partial<Filter>) => {
      const merged = new URLSearchParams(search);
      for (const [name, value] of Object.entries(next)) {
        if (value) merged.set(name, value);
        else merged.delete(name);
      }
      const query = merged.toString();
      router.replace(query ? `${pathname}?${query}` : pathname, { scroll: false });
    },
    [pathname, router, search],
  );
  return [filter, change];
}
