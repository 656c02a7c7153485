import type { Metadata } from "next";
import { ReconcilePage } from "./reconcile-page";

export const metadata: Metadata = { title: "Reconciliation" };

/** Theirs is asked for when the page stands: it takes seconds, and nobody looks at a blank page meanwhile. */
export default function Page() {
  return <ReconcilePage />;
}
