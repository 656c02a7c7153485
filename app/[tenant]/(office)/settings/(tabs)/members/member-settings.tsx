"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Avatar } from "@/app/_ui/avatar";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { Table } from "@/app/_ui/table";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { roleTitles } from "@/server/auth/permissions";
import { formatDay } from "@/server/dates";
import { MemberMenu } from "./member-menu";

const AddMemberDialog = onDemand(() => import("./add-member-dialog").then((code) => code.AddMemberDialog));

export type Member = RouterOutputs["members"]["list"][number];

export function MemberSettings() {
  const { can, company, today } = useMember();
  const members = useSuspenseQuery(useTRPC().members.list.queryOptions()).data;
  const [adding, setAdding] = useState(false);
  const writes = can("members.write");
  const owners = members.filter((member) => member.role === "owner").length;
  return (
    <>
      <SectionHead
        actions={
          writes && (
            <Button variant="primary" size="sm" icon={<UserPlus aria-hidden="true" />} onClick={() => setAdding(true)}>
              Add member
            </Button>
          )
        }
      >
        Who works in {company.name}. Removing somebody or changing their role ends their sessions at once; documents go
        on naming them.
      </SectionHead>
      <Card>
        <Table label="Members" plain>
          <colgroup>
            <col className="w-[260px] tablet:w-[230px]" />
            <col />
            <col style={{ width: 140 }} />
            <col style={{ width: 130 }} className="hide-tablet" />
            <col style={{ width: 64 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail</th>
              <th scope="col">Role</th>
              <th scope="col" className="hide-tablet">
                Since
              </th>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.id}>
                <td>
                  <span className="row gap-[10px]">
                    <Avatar name={member.name} size="sm" />
                    <span className="med trunc" title={member.name}>
                      {member.name}
                    </span>
                    {member.isMe ? <span className="ink3 t-xs">you</span> : null}
                  </span>
                </td>
                <td className="ink2" title={member.email}>
                  {member.email}
                </td>
                <td>{roleTitles[member.role]}</td>
                <td className="ink2 hide-tablet">{formatDay(member.since.toISOString().slice(0, 10), today)}</td>
                <td>{writes ? <MemberMenu member={member} owners={owners} /> : null}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      <AddMemberDialog open={adding} onOpenChange={setAdding} />
    </>
  );
}
