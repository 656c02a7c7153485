"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, MoreHorizontal, Pencil } from "lucide-react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { IconButton } from "@/app/_ui/button";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { cannotArchiveMethod } from "@/server/settings/rules";
import type { Method } from "./method-settings";

type MethodMenuProps = {
  method: Method;
  place: number;
  live: number;
  onEdit: () => void;
  onMove: (to: number) => void;
};

export function MethodMenu({ method, place, live, onEdit, onMove }: MethodMenuProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const archiving = useSave(
    trpc.settings.archiveMethod.mutationOptions(),
    () => {
      void queries.invalidateQueries({ queryKey: trpc.settings.methods.queryKey() });
      toast(method.archived ? `${method.name} is back.` : `${method.name} archived. Payments made with it keep it.`);
    },
    (error) => toastBad(error.message),
  );
  return (
    <Menu
      trigger={
        <IconButton size="xs" label={`Actions for ${method.name}`} icon={<MoreHorizontal aria-hidden="true" />} />
      }
    >
      <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={onEdit}>
        Change
      </MenuItem>
      {method.archived ? (
        <MenuItem
          icon={<ArchiveRestore aria-hidden="true" />}
          onSelect={() => archiving.save({ id: method.id, archived: false })}
        >
          Bring back
        </MenuItem>
      ) : (
        <>
          <MenuItem
            icon={<ArrowUp aria-hidden="true" />}
            disabledReason={place === 0 ? "It is the first already." : null}
            onSelect={() => onMove(place - 1)}
          >
            Move up
          </MenuItem>
          <MenuItem
            icon={<ArrowDown aria-hidden="true" />}
            disabledReason={place === live - 1 ? "It is the last already." : null}
            onSelect={() => onMove(place + 1)}
          >
            Move down
          </MenuItem>
          <MenuItem
            icon={<Archive aria-hidden="true" />}
            disabledReason={cannotArchiveMethod(method, live)}
            onSelect={() => archiving.save({ id: method.id, archived: true })}
          >
            Archive
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
