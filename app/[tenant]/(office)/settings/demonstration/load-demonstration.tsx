"use client";

import { Download } from "lucide-react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { FormError } from "@/app/[tenant]/(office)/settings/form-error";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { openCompany } from "./open-company";

/** Loads the demonstration company and goes there. */
export function LoadDemonstration() {
  const { tenant } = useMember();
  const loading = useSave(useTRPC().onboarding.loadDemonstration.mutationOptions(), ({ companyId }) =>
    openCompany(tenant, companyId, paths.home(tenant)),
  );
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
          {loading.busy ? "Loading a month of trade…" : "Load the demonstration company"}
        </Button>
      </div>
    </div>
  );
}
