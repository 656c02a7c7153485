import { SearchX } from "lucide-react";
import { EmptyState } from "@/app/_ui/empty-state";

/** One page for every address that opens nothing, so that nobody learns which receipts there are. */
export function NoReceipt({ isBusy }: { isBusy: boolean }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface p-6">
      <EmptyState
        heading="h1"
        icon={<SearchX aria-hidden="true" />}
        title={isBusy ? "Too many looks at once" : "This address opens no receipt"}
      >
        {isBusy
          ? "Wait a minute, then open it again."
          : "Receipts can be opened for 90 days. This one has expired, or the address is not whole. Ask at the shop: they can print a copy."}
      </EmptyState>
    </main>
  );
}
