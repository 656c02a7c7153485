"use client";

import { FileQuestionMark } from "lucide-react";
import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Pill } from "@/app/_ui/pill";
import { formatInstant } from "@/server/dates";
import { missingNumbers } from "./unsent";

type Missing = RouterOutputs["sales"]["missing"];

const AT_FIRST = 6;

/** Receipts that must exist and are not here: every hole in the tablets' own numbers. */
export function MissingReceipts({ missing }: { missing: Missing }) {
  const now = useNow();
  const { sites } = useMember();
  const [all, setAll] = useState(false);
  if (missing.length === 0) return null;
  const zone = sites[0]?.timeZone ?? "UTC";
  const lost = missing.some(({ waiting }) => !waiting);
  const shown = all ? missing : missing.slice(0, AT_FIRST);
  return (
    <Card
      title="Missing receipts"
      subtitle={
        lost ? "Some never arrived, and no tablet says it still has them" : "They come as soon as the tablet is online"
      }
    >
      <ul className="pb-2" aria-label="Missing receipts">
        {shown.map((hole) => (
          <li
            key={`${hole.deviceId} ${hole.from}`}
            className="row border-line t-sm flex-wrap gap-x-3 gap-y-1 border-t px-5 py-[9px]"
          >
            <FileQuestionMark className={hole.waiting ? "warn" : "bad"} aria-hidden="true" />
            <b className="med num">{missingNumbers(hole)}</b>
            <Pill tone={hole.waiting ? "warn" : "bad"}>
              {hole.waiting ? "still on the tablet" : "not on the tablet either"}
            </Pill>
            <span className="ink3">
              {hole.deviceName}, {hole.registerName},{" "}
              {hole.lastSeenAt ? `last seen ${formatInstant(hole.lastSeenAt, zone, now)}` : "never seen"}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < missing.length ? (
        <div className="border-line border-t px-5 py-3">
          <Button size="sm" onClick={() => setAll(true)}>
            Show {missing.length - shown.length} more
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
