"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, Store, TabletSmartphone } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { onDemand } from "@/app/_ui/on-demand";
import { SearchBox } from "@/app/_ui/search-box";
import { Body } from "@/app/_ui/split";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { MissingReceipts } from "./missing-receipts";
import { TillCard } from "./till-card";

const TillDialog = onDemand(() => import("./till-dialog").then((code) => code.TillDialog));
const PairDialog = onDemand(() => import("./pair-dialog").then((code) => code.PairDialog));

export type Till = RouterOutputs["registers"]["list"][number];
export type Tablet = Till["devices"][number];

/** A page nobody hears changes for looks again by itself. */
const LOOK_AGAIN_MS = 30_000;

/** More tills than these do not fit on a page. */
const MANY = 6;

/** Every till with its shift and its tablets, and what has not arrived from them. */
export function TillOverview() {
  const { can } = useMember();
  const trpc = useTRPC();
  const tills = useSuspenseQuery({ ...trpc.registers.list.queryOptions(), refetchInterval: LOOK_AGAIN_MS }).data;
  const missing = useSuspenseQuery({ ...trpc.sales.missing.queryOptions(), refetchInterval: LOOK_AGAIN_MS }).data;
  const [opened, setOpened] = useState<"add" | "pair" | null>(null);
  const [wanted, setWanted] = useState("");
  const shown = tills.filter((till) => isCalled(till, wanted));
  const writes = can("registers.write");
  const add = (
    <Button variant="primary" size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setOpened("add")}>
      Add till
    </Button>
  );
  const pair = (
    <Button size="sm" icon={<TabletSmartphone aria-hidden="true" />} onClick={() => setOpened("pair")}>
      Pair a tablet
    </Button>
  );
  return (
    <Body pad>
      {tills.length === 0 ? (
        <EmptyState
          className="py-6"
          icon={<Store aria-hidden="true" />}
          title="No till yet"
          actions={
            writes ? (
              <>
                {add}
                {pair}
              </>
            ) : undefined
          }
        >
          A till is one drawer with its own cash account. Tablets are paired with it, each with receipts of its own
          series.
        </EmptyState>
      ) : (
        <>
          <SectionHead
            actions={
              writes && (
                <div className="row flex-none gap-2">
                  {pair}
                  {add}
                </div>
              )
            }
          >
            A till is one drawer with its own cash account. What a tablet has not sent is what it said when it was last
            seen.
          </SectionHead>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <MissingReceipts missing={missing} />
            {tills.length > MANY ? (
              <SearchBox
                label="Search tills"
                placeholder="Till, site, tablet"
                value={wanted}
                onValueChange={setWanted}
                className="max-w-[260px]"
              />
            ) : null}
            {shown.map((till) => (
              <TillCard key={till.id} till={till} />
            ))}
            {shown.length === 0 ? <p className="t-sm ink2">No till, site or tablet is called that.</p> : null}
          </div>
        </>
      )}
      {opened === "add" ? <TillDialog till={null} onClose={() => setOpened(null)} /> : null}
      {opened === "pair" ? <PairDialog onClose={() => setOpened(null)} /> : null}
    </Body>
  );
}

function isCalled({ name, siteName, devices }: Till, wanted: string): boolean {
  const names = [name, siteName, ...devices.flatMap((tablet) => [tablet.name, tablet.code])];
  return names.some((one) => one.toLowerCase().includes(wanted.trim().toLowerCase()));
}
