"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Table } from "@/app/_ui/table";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { PlaceRow } from "./place-row";

const PlaceDialog = onDemand(() => import("./place-dialog").then((code) => code.PlaceDialog));

export type Places = NonNullable<RouterOutputs["quickbooksSetup"]["places"]>;
export type PlaceOf = Places["roles"][number];

/** The table "What goes where": with `inWizard` every place there is, else those that are filled, missing or waited for. */
export function PlacesCard({ inWizard = false }: { inWizard?: boolean }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = useSuspenseQuery(trpc.quickbooksSetup.places.queryOptions()).data;
  // What could not be sent leads here with the place it needs.
  const asked = useSearchParams().get("role");
  const [edited, setEdited] = useState<string | null>(inWizard || !can("quickbooks.write") ? null : asked);
  const [showsAll, setShowsAll] = useState(false);
  const refresh = () => void queries.invalidateQueries(trpc.quickbooksSetup.pathFilter());
  const taking = useSave(
    trpc.quickbooksSetup.placeProposed.mutationOptions(),
    ({ mapped }) => {
      refresh();
      toast(mapped === 1 ? "1 proposal taken." : `${mapped} proposals taken.`);
    },
    (error) => toastBad(error.message),
  );
  if (!places) return null;
  const writes = can("quickbooks.write");
  const all = inWizard || showsAll;
  const shown = places.roles.filter((place) => all || place.state !== "open");
  const hidden = places.roles.length - shown.length;
  const proposals = places.roles.filter(({ chosen, proposed }) => !chosen && proposed).length;
  const place = places.roles.find(({ role }) => role === edited);
  return (
    <Card
      title={
        <span className="row gap-2">
          What goes where
          {places.missing > 0 ? (
            <Pill tone="bad" icon={<CircleAlert aria-hidden="true" />}>
              {places.missing} missing
            </Pill>
          ) : null}
        </span>
      }
      aside={
        inWizard ? (
          <Button
            size="sm"
            busy={taking.busy}
            disabledReason={proposals === 0 ? "Nothing is proposed that is not chosen already." : null}
            onClick={() => void taking.save({})}
          >
            {proposals > 0 ? `Take all ${proposals} proposals` : "Take all proposals"}
          </Button>
        ) : writes ? (
          <Link className="link" href={paths.quickbooksSetUp(tenant, "places")}>
            {places.setUp ? "Run the wizard again" : "Go on with the set-up"}
          </Link>
        ) : null
      }
    >
      <Table label="What goes where" plain>
        <colgroup>
          <col style={{ width: "34%" }} />
          <col style={{ width: 34 }} />
          <col />
          <col style={{ width: 168 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">In Tillbook</th>
            <th scope="col">
              <span className="sr-only">goes to</span>
            </th>
            <th scope="col">In QuickBooks</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <PlaceRow key={one.role} place={one} writes={writes} onEdit={() => setEdited(one.role)} />
          ))}
        </tbody>
      </Table>
      {hidden > 0 ? (
        <div className="border-t border-line px-5 py-2">
          <Button size="xs" variant="quiet" onClick={() => setShowsAll(true)}>
            {hidden} more, chosen when something needs them
          </Button>
        </div>
      ) : null}
      {place ? <PlaceDialog place={place} onClose={() => setEdited(null)} onDone={refresh} /> : null}
    </Card>
  );
}
