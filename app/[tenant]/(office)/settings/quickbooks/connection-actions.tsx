"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Activity, Ellipsis, Eraser, Pause, Play, RefreshCw, Unplug, Zap } from "lucide-react";
import { useState } from "react";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button, IconButton } from "@/app/_ui/button";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { toast, toastBad } from "@/app/_ui/toast";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import type { ConnectionLook } from "@/server/quickbooks/connection/rules";
import { DisconnectDialog } from "./disconnect-dialog";
import { ForgetDialog } from "./forget-dialog";
import { useAct } from "./use-act";

type Props = { look: ConnectionLook; companyName: string; canReconnect: boolean };

/** Test, pause, and what is rarely needed: to reconnect too, unless the card itself offers it. */
export function ConnectionActions({ look, companyName, canReconnect }: Props) {
  const { tenant, company } = useMember();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const [forgets, setForgets] = useState(false);
  const changed = () => void queries.invalidateQueries(trpc.quickbooks.pathFilter());
  const failed = ({ message }: { message: string }) => {
    changed();
    toastBad(message);
  };
  const testing = useAct(
    trpc.quickbooks.test.mutationOptions(),
    ({ test }) => {
      changed();
      if (test.ok) toast(`${test.words}${test.intuitTid ? ` Trace ${test.intuitTid}.` : ""}`);
      else toastBad(test.words);
    },
    failed,
  );
  const pausing = useSave(
    trpc.quickbooks.changePause.mutationOptions(),
    (status) => {
      changed();
      toast(status.look === "paused" ? "Paused. Documents wait in order." : "Goes on.");
    },
    failed,
  );
  const renewing = useAct(
    trpc.quickbooks.refreshToken.mutationOptions(),
    () => {
      changed();
      toast("The token is new.");
    },
    failed,
  );
  const isPaused = look === "paused";
  const isAlive = isPaused || look === "connected" || look === "slowed";
  return (
    <>
      {isAlive ? (
        <>
          <Button
            size="sm"
            icon={<Activity aria-hidden="true" />}
            busy={testing.busy}
            onClick={() => void testing.act()}
          >
            Test
          </Button>
          <Button
            size="sm"
            icon={isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
            busy={pausing.busy}
            onClick={() => void pausing.save({ paused: !isPaused })}
          >
            {isPaused ? "Resume" : "Pause"}
          </Button>
        </>
      ) : null}
      <Menu align="end" trigger={<IconButton label="More" icon={<Ellipsis aria-hidden="true" />} />}>
        {isAlive && canReconnect ? (
          <MenuItem icon={<Zap aria-hidden="true" />} link={<a href={paths.connectQuickBooks(tenant, company.id)} />}>
            Reconnect
          </MenuItem>
        ) : null}
        {isAlive ? (
          <MenuItem icon={<RefreshCw aria-hidden="true" />} onSelect={() => void renewing.act()}>
            Renew the token now
          </MenuItem>
        ) : null}
        {look === "disconnected" ? (
          <MenuItem tone="bad" icon={<Eraser aria-hidden="true" />} onSelect={() => setForgets(true)}>
            Forget this QuickBooks company
          </MenuItem>
        ) : (
          <MenuItem tone="bad" icon={<Unplug aria-hidden="true" />} onSelect={() => setAsks(true)}>
            Disconnect
          </MenuItem>
        )}
      </Menu>
      <DisconnectDialog open={asks} onOpenChange={setAsks} companyName={companyName} />
      {forgets ? <ForgetDialog companyName={companyName} onClose={() => setForgets(false)} /> : null}
    </>
  );
}
