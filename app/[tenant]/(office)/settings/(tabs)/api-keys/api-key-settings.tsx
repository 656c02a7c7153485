"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Table } from "@/app/_ui/table";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { formatDay, formatInstant } from "@/server/dates";
import { RevokeKey } from "./revoke-key";

const MakeKeyDialog = onDemand(() => import("./make-key-dialog").then((code) => code.MakeKeyDialog));

export type ApiKey = RouterOutputs["apiKeys"]["list"][number];

const states = {
  live: { tone: "ok", word: "Live" },
  expired: { tone: "warn", word: "Expired" },
  revoked: { tone: "plain", word: "Revoked" },
} as const;

export function ApiKeySettings() {
  const { company } = useMember();
  const keys = useSuspenseQuery(useTRPC().apiKeys.list.queryOptions()).data;
  const [making, setMaking] = useState(false);
  const make = (
    <Button variant="primary" size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <>
      <SectionHead actions={keys.length > 0 ? make : null}>
        For programs that work in {company.name} through <span className="mono">/api/v1</span>. A key may do what its
        scopes say and nothing else; its text is shown once and kept by nobody.
      </SectionHead>
      {keys.length === 0 ? (
        <Card>
          <EmptyState className="m-6" icon={<KeyRound aria-hidden="true" />} title="No keys yet" actions={make}>
            Make one for each program, so that each can be revoked by itself.
          </EmptyState>
        </Card>
      ) : (
        <Card>
          <KeyTable keys={keys} />
        </Card>
      )}
      {making ? <MakeKeyDialog onClose={() => setMaking(false)} /> : null}
    </>
  );
}

function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { sites, today } = useMember();
  const zone = sites[0]?.timeZone ?? "UTC";
  const now = useNow();
  return (
    <Table label="API keys" plain>
      <colgroup>
        <col style={{ width: 190 }} />
        <col />
        <col style={{ width: 110 }} className="hide-tablet" />
        <col style={{ width: 110 }} />
        <col style={{ width: 110 }} className="hide-tablet" />
        <col style={{ width: 100 }} />
        <col style={{ width: 112 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Scopes</th>
          <th scope="col" className="hide-tablet">
            Made
          </th>
          <th scope="col">Last used</th>
          <th scope="col" className="hide-tablet">
            Last day
          </th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id} className={key.state === "live" ? undefined : "ink3"}>
            <td className="med" title={key.name}>
              {key.name}
            </td>
            <td className="mono" title={key.scopes.join(", ")}>
              {key.scopes.join(", ")}
            </td>
            <td className="ink2 hide-tablet">{formatInstant(key.createdAt, zone, now)}</td>
            <td className="ink2">{key.lastUsedAt ? formatInstant(key.lastUsedAt, zone, now) : "never"}</td>
            <td className="ink2 hide-tablet">
              {key.expiresAt ? formatDay(key.expiresAt.toISOString().slice(0, 10), today) : "none"}
            </td>
            <td>
              <Pill tone={states[key.state].tone}>{states[key.state].word}</Pill>
            </td>
            <td>{key.state === "revoked" ? null : <RevokeKey apiKey={key} />}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
