"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { KeyRound, MoreHorizontal, ShieldOff, TimerReset } from "lucide-react";
import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Body } from "@/app/_ui/split";
import { Table } from "@/app/_ui/table";
import { toast, toastBad } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { roleTitles } from "@/server/auth/permissions";
import { formatInstant } from "@/server/dates";
import { cannotSetPinOf } from "@/server/staff/rules";

const PinDialog = onDemand(() => import("./pin-dialog").then((code) => code.PinDialog));

export type Staff = RouterOutputs["staff"]["list"][number];

/** Who can stand at a till: a member whose role sells, with a PIN. */
export function PinSettings() {
  const now = useNow();
  const { sites, can } = useMember();
  const staff = useSuspenseQuery(useTRPC().staff.list.queryOptions()).data.filter(({ sells }) => sells);
  const zone = sites[0]?.timeZone ?? "UTC";
  const acts = can("members.write") || can("till.approve");
  return (
    <Body pad>
      <SectionHead>
        At a till everyone signs in with a PIN of four to six digits. It works on paired tablets only; after five wrong
        tries it waits. Nobody can read a PIN, only set another.
      </SectionHead>
      <Card>
        <Table label="PINs" plain>
          <colgroup>
            <col />
            <col style={{ width: 140 }} />
            <col style={{ width: 240 }} />
            {acts ? <col style={{ width: 150 }} /> : null}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">PIN</th>
              {acts ? (
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {staff.map((member) => (
              <tr key={member.memberId}>
                <td className="med" title={member.name}>
                  {member.name}
                </td>
                <td>{roleTitles[member.role]}</td>
                <td>
                  {member.pinSetAt ? (
                    <span className="ink2">set {formatInstant(member.pinSetAt, zone, now)}</span>
                  ) : (
                    <Pill tone="warn">none, cannot sell</Pill>
                  )}
                </td>
                {acts ? (
                  <td>
                    <PinActions member={member} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </Body>
  );
}

function PinActions({ member }: { member: Staff }) {
  const { can, role, memberId } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<"set" | "remove" | null>(null);
  const helping = useMutation(
    trpc.staff.letTryAgain.mutationOptions({
      onSuccess: () => toast(`${member.name} may try again at once.`),
      onError: (error) => toastBad(appError(error).message),
    }),
  );
  const removing = useSave(trpc.staff.removePin.mutationOptions(), () => {
    void queries.invalidateQueries(trpc.staff.pathFilter());
    toast(`${member.name} has no PIN any more.`);
    setOpened(null);
  });
  const writes = can("members.write") || member.memberId === memberId;
  const cannot = cannotSetPinOf(role, member)?.replace("; nothing was changed", "") ?? null;
  const set = (
    <Button
      size="xs"
      icon={<KeyRound aria-hidden="true" />}
      disabledReason={cannot}
      aria-label={`${member.pinSetAt ? "New PIN" : "Set PIN"} for ${member.name}`}
      onClick={() => setOpened("set")}
    >
      {member.pinSetAt ? "New PIN" : "Set PIN"}
    </Button>
  );
  return (
    <span className="row justify-end gap-1">
      {writes ? set : null}
      <Menu
        trigger={
          <IconButton size="xs" label={`Actions for ${member.name}`} icon={<MoreHorizontal aria-hidden="true" />} />
        }
      >
        <MenuItem
          icon={<TimerReset aria-hidden="true" />}
          disabledReason={can("till.approve") ? null : "Your role does not approve anything at a till."}
          onSelect={() => helping.mutate({ memberId: member.memberId })}
        >
          Allow another try now
        </MenuItem>
        {can("members.write") ? (
          <MenuItem
            tone="bad"
            icon={<ShieldOff aria-hidden="true" />}
            disabledReason={cannot ?? (member.pinSetAt ? null : "There is none.")}
            onSelect={() => setOpened("remove")}
          >
            Take the PIN away
          </MenuItem>
        ) : null}
      </Menu>
      {opened === "set" ? <PinDialog member={member} onClose={() => setOpened(null)} /> : null}
      {opened === "remove" ? (
        <ConfirmDialog
          open
          onOpenChange={() => setOpened(null)}
          title={`Take the PIN of ${member.name} away?`}
          confirm="Take away"
          busy={removing.busy}
          onConfirm={() => removing.save({ memberId: member.memberId })}
        >
          <FormError message={removing.error?.message ?? null} />
          They cannot stand at a till until they have a new one. Tablets without internet hear of it when they are back
          online.
        </ConfirmDialog>
      ) : null}
    </span>
  );
}
