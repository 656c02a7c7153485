"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Avatar } from "@/app/_ui/avatar";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { roleTitles } from "@/server/auth/permissions";

const AddMemberDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/settings/(tabs)/members/add-member-dialog").then((code) => code.AddMemberDialog),
);

/** With whom one works; the last step, and nobody has to be added. */
export function PeopleStep() {
  const { tenant } = useMember();
  const members = useSuspenseQuery(useTRPC().members.list.queryOptions()).data;
  const [adding, setAdding] = useState(false);
  return (
    <div className="mx-auto grid max-w-[600px] gap-[22px]">
      <div>
        <h1 className="text-[24px] leading-[30px] font-semibold tracking-[-0.016em]">Who works with you?</h1>
        <p className="t-sm ink2 mt-1">Everybody has a sign-in of their own, and a role that says what they may do.</p>
      </div>
      <Card>
        <ul>
          {members.map((member) => (
            <li key={member.id} className="row gap-3 border-line px-5 py-3 not-first:border-t">
              <Avatar name={member.name} />
              <span className="t-sm grow">
                <b className="med block">{member.name}</b>
                <span className="ink3">{member.email}</span>
              </span>
              <span className="t-sm ink2">{roleTitles[member.role]}</span>
            </li>
          ))}
        </ul>
      </Card>
      <div className="row border-t border-line pt-[18px]">
        <Button icon={<UserPlus aria-hidden="true" />} onClick={() => setAdding(true)}>
          Add somebody
        </Button>
        <Button variant="primary" className="push" onClick={() => window.location.assign(paths.home(tenant))}>
          Go to your books
        </Button>
      </div>
      <AddMemberDialog open={adding} onOpenChange={setAdding} />
    </div>
  );
}
