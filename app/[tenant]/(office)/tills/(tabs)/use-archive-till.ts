"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { Till } from "./till-overview";

/** Puts a till away or brings it back; what hangs on it still is said before, what the books know after. */
export function useArchiveTill(till: Till): { set: (archived: boolean) => void; cannot: string | null } {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { save } = useSave(
    trpc.registers.archive.mutationOptions(),
    (saved) => {
      void queries.invalidateQueries(trpc.registers.pathFilter());
      toast(saved.archivedAt ? `${till.name} archived. Its shifts and Z reports stay.` : `${till.name} is back.`);
    },
    (error) => toastBad(error.message),
  );
  const paired = till.devices.filter((device) => device.revokedAt === null);
  const cannot = till.openShift
    ? "A shift is open on it. Close it first."
    : paired.length > 0
      ? "Tablets are still paired with it. Take them off first."
      : null;
  return { set: (archived) => void save({ id: till.id, archived }), cannot };
}
