"use client";

import { Zap } from "lucide-react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";

/** Leaves for Intuit: a plain address, as it leads off this site. */
export function ConnectButton({ label, missing }: { label: string; missing: string[] }) {
  const { tenant, company } = useMember();
  const icon = <Zap aria-hidden="true" />;
  if (missing.length > 0) {
    return (
      <Button variant="primary" icon={icon} disabledReason="This server knows no app at Intuit yet.">
        {label}
      </Button>
    );
  }
  return (
    <Button variant="primary" icon={icon} asChild>
      <a href={paths.connectQuickBooks(tenant, company.id)}>{label}</a>
    </Button>
  );
}
