"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useId, useState } from "react";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Notice } from "@/app/_ui/notice";
import { Select } from "@/app/_ui/select";

type Approver = RouterOutputs["refunds"]["approvers"][number];

const ANYBODY = "";

/** Those who may say yes, and which of them is asked: the only one there is, the one chosen, or nobody by name. */
export function useApprovers(isNeeded: boolean) {
  const [chosen, setChosen] = useState(ANYBODY);
  const found = useQuery(useTRPC().refunds.approvers.queryOptions(undefined, { enabled: isNeeded })).data;
  const asked =
    isNeeded && found ? (found.length === 1 ? found[0] : found.find((one) => one.id === chosen)) : undefined;
  return { approvers: found, asked, choose: setChosen };
}

type Props = {
  /** Why a second person has to say yes. */
  why: string;
  approvers: Approver[] | undefined;
  asked: Approver | undefined;
  onAsk: (id: string) => void;
};

/** Names them and lets the person choose whom to ask. */
export function WhoApproves({ why, approvers, asked, onAsk }: Props) {
  const id = useId();
  const options = (approvers ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <>
      <Notice tone="warn" stacked icon={<ShieldCheck aria-hidden="true" />} title={title(approvers)}>
        {why}
        {approvers?.length === 0
          ? " Nobody else may approve here yet: an owner gives somebody the role under Settings, Members."
          : null}
      </Notice>
      {options.length > 1 ? (
        <div className="row mt-3 gap-2">
          <label htmlFor={id} className="t-sm ink2">
            Ask
          </label>
          <Select
            id={id}
            size="sm"
            boxClassName="grow"
            options={[{ value: ANYBODY, label: "Whoever sees it first" }, ...options]}
            value={asked?.id ?? ANYBODY}
            onChange={(event) => onAsk(event.target.value)}
          />
        </div>
      ) : null}
    </>
  );
}

const MOST_NAMES = 3;

function title(approvers: Approver[] | undefined): string {
  if (!approvers || approvers.length === 0) return "Somebody else must approve.";
  const names = approvers.map((one) => one.name);
  const said =
    names.length <= MOST_NAMES ? names : [...names.slice(0, MOST_NAMES - 1), `one of ${names.length - 2} others`];
  const last = said.at(-1);
  return `${said.length > 1 ? `${said.slice(0, -1).join(", ")} or ${last}` : last} must approve.`;
}
