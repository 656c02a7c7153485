"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

/** Founds the demonstration company; its month of trade follows while one looks on. */
export function LoadDemonstration() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const loading = useSave(trpc.onboarding.loadDemonstration.mutationOptions(), () => {
    void queries.invalidateQueries({ queryKey: trpc.onboarding.demonstrations.queryKey() });
    // The company menu knows one more.
    router.refresh();
  });
  return (
    <div className="grid gap-3">
      <FormError message={loading.error?.message ?? null} />
      <div>
        <Button
          variant="primary"
          icon={<Download aria-hidden="true" />}
          busy={loading.busy}
          onClick={() => loading.save({})}
        >
          Load the demonstration company
        </Button>
      </div>
    </div>
  );
}
