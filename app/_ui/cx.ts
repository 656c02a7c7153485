import { type ClassValue, clsx } from "clsx";

/** Joins class names. A utility wins over a component's class by its layer, so nothing has to be taken out again. */
export function cx(...inputs: ClassValue[]): string {
  return clsx(inputs);
}
