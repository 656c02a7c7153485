"use client";

import { CircleAlert, CloudCheck, CloudUpload } from "lucide-react";
import type { ReactNode } from "react";
import { backToList } from "@/app/_lib/came-from";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { Button } from "@/app/_ui/button";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { InvoiceNeighbours } from "@/app/[tenant]/(office)/invoices/_list/invoice-neighbours";
import { formatInstant } from "@/server/dates";
import type { SaveState } from "./use-autosave";

type Props = {
  id: string;
  state: SaveState;
  /** Something is typed that cannot be saved yet. */
  isWaiting: boolean;
  isSaved: boolean;
  /** Who else is in the draft. */
  peers: ReactNode;
  onDiscard: () => void;
  onIssue: () => void;
};

/** Where the draft stands, and the two ways out of it. */
export function EditorBar({ id, state, isWaiting, isSaved, peers, onDiscard, onIssue }: Props) {
  const { tenant, can } = useMember();
  const list = useCameFrom();
  return (
    <Topbar
      actions={
        <>
          {peers}
          <Button size="sm" variant="quiet" onClick={onDiscard}>
            {isSaved ? "Discard" : "Cancel"}
          </Button>
          <Button
            size="sm"
            variant="primary"
            kbd={["Ctrl", "Enter"]}
            disabledReason={can("invoices.issue") ? null : "Your role may write drafts, not issue them."}
            onClick={onIssue}
          >
            Issue…
          </Button>
        </>
      }
    >
      <Crumbs
        trail={[
          <Link key="invoices" href={backToList(paths.invoices(tenant), list)}>
            Invoices
          </Link>,
        ]}
        title="Draft"
      />
      <InvoiceNeighbours id={id} />
      <span className="t-xs ink3 row ml-2 gap-1" role="status">
        <Saved state={state} isWaiting={isWaiting} />
      </span>
    </Topbar>
  );
}

function Saved({ state, isWaiting }: { state: SaveState; isWaiting: boolean }): ReactNode {
  const { sites } = useMember();
  const icon = "size-[14px]";
  if (isWaiting) return "Saved when it is complete";
  switch (state.kind) {
    case "new":
      return "Saved once it has a customer";
    case "typing":
    case "saving":
      return (
        <>
          <CloudUpload aria-hidden="true" className={icon} />
          Saving
        </>
      );
    case "saved":
      return (
        <>
          <CloudCheck aria-hidden="true" className={icon} />
          Saved <span suppressHydrationWarning>{formatInstant(state.at, sites[0]?.timeZone ?? "UTC", state.at)}</span>
        </>
      );
    case "failed":
      return (
        <>
          <CircleAlert aria-hidden="true" className={icon} />
          Not saved
        </>
      );
  }
}
