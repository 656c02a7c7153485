import { SearchX } from "lucide-react";
import { EmptyState } from "@/app/_ui/empty-state";

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface p-6">
      <EmptyState
        heading="h1"
        icon={<SearchX aria-hidden="true" />}
        title="This page does not exist"
        actions={
          <a className="btn btn--primary" href="/">
            Go to the start
          </a>
        }
      >
        The address may be mistyped, the record may have been removed, or it belongs to a company you are not a member
        of. Nothing was changed.
      </EmptyState>
    </main>
  );
}
