"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Laptop, Smartphone } from "lucide-react";
import { useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Pill } from "@/app/_ui/pill";
import { toast, toastBad } from "@/app/_ui/toast";
import { formatInstant } from "@/server/dates";
import { deviceName } from "./device-name";

type Session = RouterOutputs["sessions"]["mine"][number];

/** Where one is signed in, and the end of each. */
export function Devices() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const sessions = useSuspenseQuery(trpc.sessions.mine.queryOptions()).data;
  const [asks, setAsks] = useState(false);
  const done = {
    onSuccess: () => queries.invalidateQueries({ queryKey: trpc.sessions.mine.queryKey() }),
    onError: (error: unknown) => toastBad(appError(error).message),
  };
  const revoke = useMutation(trpc.sessions.revoke.mutationOptions(done));
  const others = useMutation(trpc.sessions.revokeOthers.mutationOptions(done));
  const endOthers = async () => {
    const { ended } = await others.mutateAsync();
    setAsks(false);
    toast(ended === 1 ? "Signed out of one other device." : `Signed out of ${ended} other devices.`);
  };
  return (
    <Card
      title="Where you are signed in"
      aside={
        sessions.length > 1 && (
          <Button size="xs" onClick={() => setAsks(true)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <ul>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={revoke.isPending && revoke.variables?.id === session.id}
            onEnd={() => revoke.mutate({ id: session.id })}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title="Sign out everywhere else?"
        confirm="Sign out everywhere else"
        busy={others.isPending}
        onConfirm={() => void endOthers()}
      >
        Every other browser is refused at its next request. What was typed there and not saved is lost.
      </ConfirmDialog>
    </Card>
  );
}

function SessionRow({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const { sites } = useMember();
  const zone = sites[0]?.timeZone ?? "UTC";
  const { name, mobile } = deviceName(session.userAgent);
  const Icon = mobile ? Smartphone : Laptop;
  const now = useNow();
  return (
    <li className="row gap-3 border-t border-line px-5 py-3">
      <Icon aria-hidden="true" className="ink3 size-[18px]" />
      <span className="t-sm grow">
        <b className="med">{name}</b>
        <span className="ink3 block">
          since {formatInstant(session.createdAt, zone, now)}, last seen {formatInstant(session.lastSeenAt, zone, now)}
          {session.address ? `, from ${session.address}` : ""}
        </span>
      </span>
      {session.current ? (
        <Pill tone="brand">This device</Pill>
      ) : (
        <Button size="xs" busy={busy} onClick={onEnd} aria-label={`Sign out ${name}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}
