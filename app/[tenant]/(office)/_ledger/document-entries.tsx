"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useMember } from "@/app/_lib/member";
import { useTRPC } from "@/app/_lib/trpc-client";
import { RailSection } from "@/app/_ui/split";
import { documentEntriesInput } from "./entries-input";
import { EntryTable } from "./entry-table";

/** What a document posted, for those who may see the books. */
export function DocumentEntries({ documentId }: { documentId: string }) {
  const { can } = useMember();
  return can("ledger.read") ? <Entries documentId={documentId} /> : null;
}

function Entries({ documentId }: { documentId: string }) {
  const { tenant, today } = useMember();
  const { items } = useSuspenseQuery(useTRPC().ledger.list.queryOptions(documentEntriesInput(documentId))).data;
  return (
    <RailSection
      title="Ledger"
      aside={items.length === 0 ? undefined : `${items.length} ${items.length === 1 ? "entry" : "entries"}, balanced`}
    >
      {items.length === 0 ? <p className="t-sm ink3">Nothing is posted until money moves.</p> : null}
      <div className="grid gap-3">
        {items.map((entry) => (
          <EntryTable key={entry.id} tenant={tenant} entry={entry} today={today} />
        ))}
      </div>
    </RailSection>
  );
}
