"use client";

import { useQueryClient } from "@tanstack/react-query";
import { MoreHorizontal, UserMinus, UserRoundCog } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { IconButton } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { isRole } from "@/server/auth/permissions";
import { cannotChangeRole } from "@/server/auth/rules";
import type { Member } from "./member-settings";

const ChangeRoleDialog = onDemand(() => import("./change-role-dialog").then((code) => code.ChangeRoleDialog));

/** What can be done with a member; the rule that the server asks says why not. */
export function MemberMenu({ member, owners }: { member: Member; owners: number }) {
  const { role, company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState<"role" | "remove" | null>(null);
  const asker = isRole(role) ? role : null;
  const change = { asker, member: member.name, from: member.role, owners };
  const removing = useSave(trpc.members.remove.mutationOptions(), () => {
    // Whoever removed themselves has nothing left to look at here.
    if (member.isMe) return window.location.assign(paths.tenants());
    void queries.invalidateQueries({ queryKey: trpc.members.list.queryKey() });
    toast(`${member.name} no longer works in ${company.name}.`);
    setOpen(null);
  });
  const cannotRemove = cannotChangeRole({ ...change, to: null })?.message ?? null;
  // An owner nobody may touch offers no other role either.
  const cannotChange = cannotChangeRole({ ...change, to: "viewer" })?.message ?? null;
  return (
    <>
      <Menu
        trigger={
          <IconButton size="xs" label={`Actions for ${member.name}`} icon={<MoreHorizontal aria-hidden="true" />} />
        }
      >
        <MenuItem
          icon={<UserRoundCog aria-hidden="true" />}
          disabledReason={short(cannotChange)}
          onSelect={() => setOpen("role")}
        >
          Change role
        </MenuItem>
        <MenuItem
          tone="bad"
          icon={<UserMinus aria-hidden="true" />}
          disabledReason={short(cannotRemove)}
          onSelect={() => setOpen("remove")}
        >
          {member.isMe ? "Leave" : "Remove"}
        </MenuItem>
      </Menu>
      {open === "role" ? <ChangeRoleDialog member={member} asker={asker} onClose={() => setOpen(null)} /> : null}
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={() => setOpen(null)}
        title={member.isMe ? `Leave ${company.name}?` : `Remove ${member.name}?`}
        confirm={member.isMe ? "Leave" : "Remove"}
        busy={removing.busy}
        onConfirm={() => removing.save({ memberId: member.id })}
      >
        <FormError message={removing.error?.message ?? null} />
        {member.isMe
          ? "Your session here ends at once. An owner or admin can add you again."
          : `${member.name} is signed out of ${company.name} at once. What they did stays in their name, and they can be added again.`}
      </ConfirmDialog>
    </>
  );
}

/** A menu has room for the reason, not for the reassurance behind it. */
function short(reason: string | null): string | null {
  return reason?.replace(/[;.] [Nn]othing was changed\.$/, ".") ?? null;
}
