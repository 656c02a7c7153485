import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Joins class names; of two Tailwind utilities for the same thing the later one wins. */
export function cx(...inputs: ClassValue[]): string {
  return twMerge(clsx(inputs));
}
