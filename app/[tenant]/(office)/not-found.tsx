import { SearchX } from "lucide-react";
import { EmptyState } from "@/app/_ui/empty-state";
import { Body } from "@/app/_ui/split";

/** A record nobody knows, or one of a company the member has no role in. */
export default function OfficeNotFound() {
  return (
    <Body pad>
      <EmptyState heading="h1" className="py-6" icon={<SearchX aria-hidden="true" />} title="Not here">
        The address may be mistyped, the record may have been removed, or it belongs to another company. Look for it
        with the search at the top left; nothing was changed.
      </EmptyState>
    </Body>
  );
}
