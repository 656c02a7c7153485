import type { ReactNode } from "react";
import { TrpcProvider } from "@/app/_lib/trpc-client";
import { Brand } from "@/app/_ui/brand";

export default function TenantsLayout({ children }: { children: ReactNode }) {
  return (
    <TrpcProvider tenant="-" companyId={null}>
      <div className="flex min-h-dvh flex-col bg-surface">
        <header className="row h-16 flex-none border-b border-line px-10">
          <Brand />
        </header>
        <main className="mx-auto w-full max-w-[520px] grow px-6 pt-16 pb-10">{children}</main>
      </div>
    </TrpcProvider>
  );
}
