"use client";

import { Scale } from "lucide-react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import type { ConnectionLook } from "@/server/quickbooks/connection/rules";
import { SendWaitingButton } from "./send-waiting-button";

/** What is done with everything at once, such as comparing the books or sending now. */
export function PageActions({ look, isSetUp }: { look: ConnectionLook; isSetUp: boolean }) {
  const { tenant } = useMember();
  // Before set-up nothing is sent, so there is nothing to compare either.
  if (!isSetUp || look === "disconnected" || look === "needs_reconnect" || look === "held") return null;
  return (
    <>
      <Button size="sm" variant="quiet" asChild icon={<Scale aria-hidden="true" />}>
        <Link href={paths.quickbooksReconcile(tenant)}>Reconcile</Link>
      </Button>
      {look === "paused" ? null : <SendWaitingButton />}
    </>
  );
}
