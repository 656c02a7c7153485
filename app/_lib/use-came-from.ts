"use client";

import { useSearchParams } from "next/navigation";
import { LIST } from "./came-from";

/** On a record: the address of the list it was opened from, null when from elsewhere. */
export function useCameFrom(): string | null {
  return useSearchParams().get(LIST);
}

/** On a list: its own address, for the links to its records. */
export function useOwnQuery(): string {
  return useSearchParams().toString();
}
