import type { ReactNode } from "react";
import { Brand } from "@/app/_ui/brand";
import { SampleInvoice } from "./sample-invoice";

/** Pages of people who are not inside a tenant yet: the form on the left, what it is all for on the right. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh md:grid-cols-[minmax(0,1fr)_minmax(0,52.2%)]">
      <main className="flex flex-col gap-8 bg-surface px-10 py-8">
        <Brand />
        <div className="m-auto w-full max-w-[352px]">{children}</div>
        <p className="t-xs ink3">Your session can be ended from any other device under Settings, Sessions.</p>
      </main>
      <aside className="desk hide-tablet items-center overflow-hidden border-t-0 border-l border-l-line p-6" inert>
        <SampleInvoice />
      </aside>
    </div>
  );
}
