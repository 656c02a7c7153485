"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ListPlus, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { toast, toastBad } from "@/app/_ui/toast";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatDecimal } from "@/server/money";

const GroupDialog = onDemand(() => import("./group-dialog").then((code) => code.GroupDialog));

export type Group = RouterOutputs["tiles"]["modifierGroups"][number];

/** What a till asks when a product is chosen: milk, size, how well done. Which product asks is said on its own page. */
export function ChoiceGroups() {
  const { can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const groups = useSuspenseQuery(trpc.tiles.modifierGroups.queryOptions()).data;
  const [edited, setEdited] = useState<Group | "new" | null>(null);
  const archiving = useSave(
    trpc.tiles.archiveModifierGroup.mutationOptions(),
    () => {
      void client.invalidateQueries(trpc.tiles.modifierGroups.queryFilter());
      toast("Done. Receipts keep what was chosen.");
    },
    (error) => toastBad(error.message),
  );
  const writes = can("products.write");
  const add = writes ? (
    <Button size="sm" variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setEdited("new")}>
      New group of choices
    </Button>
  ) : null;
  return (
    <div className="max-w-[760px]">
      <SectionHead actions={groups.length > 0 ? add : null}>
        What a till asks when a product is pressed, such as the milk of a coffee. Say on a product’s own page which
        groups it asks.
      </SectionHead>
      {groups.length === 0 ? (
        <EmptyState className="py-6" icon={<ListPlus aria-hidden="true" />} title="No choices yet" actions={add}>
          A group has a name and what can be chosen, each with what it adds to the price.
        </EmptyState>
      ) : (
        <Card>
          <ul aria-label="Groups of choices">
            {groups.map((group) => (
              <li key={group.id} className="row border-line min-h-[56px] gap-3 border-t px-4 py-2 first:border-t-0">
                <div className="min-w-0 grow">
                  <p className="t-sm med">
                    {group.name} {group.archived ? <Pill>Archived</Pill> : null}
                    <span className="t-xs ink3 ml-2">{countWords(group)}</span>
                  </p>
                  <p className="t-xs ink2 trunc">
                    {group.modifiers
                      .map(({ name, priceDelta }) => (priceDelta === "0" ? name : `${name} ${signed(priceDelta)}`))
                      .join(", ")}
                  </p>
                </div>
                {writes ? (
                  <>
                    {group.archived ? null : (
                      <IconButton
                        size="xs"
                        label={`Change ${group.name}`}
                        icon={<Pencil aria-hidden="true" />}
                        onClick={() => setEdited(group)}
                      />
                    )}
                    <IconButton
                      size="xs"
                      label={group.archived ? `Bring ${group.name} back` : `Archive ${group.name}`}
                      icon={group.archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
                      onClick={() => void archiving.save({ id: group.id, archived: !group.archived })}
                    />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {edited ? <GroupDialog group={edited === "new" ? null : edited} onClose={() => setEdited(null)} /> : null}
    </div>
  );
}

function countWords({ smallest, largest }: Group): string {
  if (smallest === 1 && largest === 1) return "exactly one";
  if (smallest === 0 && largest === null) return "any number";
  if (smallest === 0) return `up to ${largest}`;
  return largest === null ? `at least ${smallest}` : `${smallest} to ${largest}`;
}

function signed(decimal: string): string {
  return decimal.startsWith("-") ? formatDecimal(decimal, 2) : `+${formatDecimal(decimal, 2)}`;
}
