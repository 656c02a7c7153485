"use client";

import { Archive, ArchiveRestore, History, Lock, LockOpen, MoreHorizontal, Pencil } from "lucide-react";
import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { formatInstant } from "@/server/dates";
import { TabletTable } from "./tablet-table";
import type { Till } from "./till-overview";
import { useArchiveTill } from "./use-archive-till";

const TillDialog = onDemand(() => import("./till-dialog").then((code) => code.TillDialog));

const TillHistory = onDemand(() => import("./till-history").then((code) => code.TillHistory));

/** One till: where it stands, who has it open, and its tablets. */
export function TillCard({ till }: { till: Till }) {
  const { can } = useMember();
  return (
    <Card
      title={till.name}
      subtitle={`${till.siteName} · cash account ${till.accountCode}`}
      aside={
        <>
          {till.archivedAt ? <Pill>Archived</Pill> : <OpenShift till={till} />}
          {can("registers.write") ? <TillMenu till={till} /> : null}
        </>
      }
    >
      <TabletTable till={till} />
    </Card>
  );
}

function OpenShift({ till: { openShift, siteId } }: { till: Till }) {
  const now = useNow();
  const { sites } = useMember();
  const zone = sites.find((site) => site.id === siteId)?.timeZone ?? "UTC";
  if (!openShift) {
    return (
      <Pill icon={<Lock aria-hidden="true" />}>
        <span>No shift open</span>
      </Pill>
    );
  }
  return (
    <Pill tone="ok" icon={<LockOpen aria-hidden="true" />}>
      Open since {formatInstant(openShift.openedAt, zone, now)} by {openShift.openedByName}
    </Pill>
  );
}

function TillMenu({ till }: { till: Till }) {
  const [opened, setOpened] = useState<"edit" | "history" | null>(null);
  const archiving = useArchiveTill(till);
  return (
    <>
      <Menu
        trigger={
          <IconButton size="xs" label={`Actions for ${till.name}`} icon={<MoreHorizontal aria-hidden="true" />} />
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setOpened("edit")}>
          Change
        </MenuItem>
        <MenuItem icon={<History aria-hidden="true" />} onSelect={() => setOpened("history")}>
          History
        </MenuItem>
        {till.archivedAt ? (
          <MenuItem icon={<ArchiveRestore aria-hidden="true" />} onSelect={() => archiving.set(false)}>
            Bring back
          </MenuItem>
        ) : (
          <MenuItem
            icon={<Archive aria-hidden="true" />}
            disabledReason={archiving.cannot}
            onSelect={() => archiving.set(true)}
          >
            Archive
          </MenuItem>
        )}
      </Menu>
      {opened === "edit" ? <TillDialog till={till} onClose={() => setOpened(null)} /> : null}
      {opened === "history" ? <TillHistory till={till} onClose={() => setOpened(null)} /> : null}
    </>
  );
}
