"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { toast } from "@/app/_ui/toast";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { type Role, roleTitles } from "@/server/auth/permissions";
import type { Member } from "./member-settings";
import { RoleField } from "./role-field";

export function ChangeRoleDialog({
  member,
  asker,
  onClose,
}: {
  member: Member;
  asker: Role | null;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>(member.role);
  const saving = useSave(trpc.members.changeRole.mutationOptions(), () => {
    // A new role needs a new session: the next page asks to sign in.
    if (member.isMe) return window.location.reload();
    void queries.invalidateQueries({ queryKey: trpc.members.list.queryKey() });
    toast(`${member.name} is ${roleTitles[role].toLowerCase()} now.`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Role of ${member.name}`}
      subtitle={member.isMe ? "You are asked to sign in again." : "They are asked to sign in again."}
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save({ memberId: member.id, role });
      }}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            busy={saving.busy}
            disabledReason={role === member.role ? "This is the role they have." : null}
          >
            Change role
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FormError message={saving.error?.message ?? null} />
        <RoleField value={role} asker={asker} onChange={setRole} />
      </div>
    </Dialog>
  );
}
