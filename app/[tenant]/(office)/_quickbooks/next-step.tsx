"use client";

import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { anyOf } from "@/app/[tenant]/(office)/settings/quickbooks/look-words";
import type { SyncRow } from "./sync-words";

type Props = {
  row: Pick<SyncRow, "id" | "state" | "action" | "address" | "label" | "problem">;
  admins?: readonly string[];
};

/** What helps with it, as one link: compare, choose an account, look there. Who may not, is told whom to ask. */
export function NextStep({ row, admins }: Props) {
  const { tenant, can } = useMember();
  const isAdmin = can("quickbooks.write");
  const { action } = row;
  const needsSomebody = row.state === "attention";
  if (action?.["do"] === "review" && typeof action["id"] === "string") {
    return (
      <Link className="link whitespace-nowrap" href={paths.quickbooksReview(tenant, action["id"])}>
        {row.problem === "drift" ? "Look at the change" : "Compare"}
      </Link>
    );
  }
  if (
    row.state === "linked" &&
    (action?.["do"] === "left" || action?.["do"] === "taken") &&
    typeof action["id"] === "string"
  ) {
    return (
      <Link className="link whitespace-nowrap" href={paths.quickbooksReview(tenant, action["id"])}>
        Compare
      </Link>
    );
  }
  if (needsSomebody && action?.["do"] === "map") {
    if (!isAdmin) return <span className="ink3">Ask {anyOf(admins ?? [])}</span>;
    return (
      <Link
        className="link whitespace-nowrap"
        href={paths.quickbooksRole(tenant, typeof action["role"] === "string" ? action["role"] : null)}
      >
        Choose
        <span className="sr-only"> what stands for it in QuickBooks</span>
      </Link>
    );
  }
  if (action?.["do"] === "open" && typeof action["linkId"] === "string") {
    return (
      <Link className="link whitespace-nowrap" href={paths.quickbooksLogOf(tenant, action["linkId"])}>
        Look at it
      </Link>
    );
  }
  if (row.address && row.state === "linked") {
    return (
      <a className="link whitespace-nowrap" href={row.address} target="_blank" rel="noreferrer">
        Open there
        <span className="sr-only">: {row.label}, in a new tab</span>
      </a>
    );
  }
  if (needsSomebody || row.problem) {
    return (
      <Link className="link whitespace-nowrap" href={paths.quickbooksLogOf(tenant, row.id)}>
        What happened
      </Link>
    );
  }
  return null;
}
