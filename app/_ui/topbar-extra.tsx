"use client";

import { createContext, type ReactNode, useContext } from "react";

/** What stands at the right end of every top bar below, such as a bell. */
export const TopbarExtra = createContext<ReactNode>(null);

export function TopbarExtraPlace() {
  return useContext(TopbarExtra);
}
