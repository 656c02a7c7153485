"use client";

import { Ban, CircleAlert, Hand, MoreHorizontal, Pencil, ShieldOff } from "lucide-react";
import { useState } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { IconButton } from "@/app/_ui/button";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { Money } from "@/app/_ui/money";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Table } from "@/app/_ui/table";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import type { Tablet, Till } from "./till-overview";
import { lasting, waitsTooLong } from "./unsent";

const TabletDialog = onDemand(() => import("./tablet-dialog").then((code) => code.TabletDialog));
const RevokeDialog = onDemand(() => import("./revoke-dialog").then((code) => code.RevokeDialog));

/** The tablets of a till, those taken off last. */
export function TabletTable({ till }: { till: Till }) {
  const { can } = useMember();
  if (till.devices.length === 0) {
    return <p className="t-sm ink3 border-line border-t px-5 py-4">No tablet is paired with {till.name} yet.</p>;
  }
  return (
    <Table label={`Tablets of ${till.name}`} plain>
      <colgroup>
        <col />
        <col style={{ width: 112 }} />
        <col style={{ width: 290 }} />
        <col style={{ width: 120 }} className="hide-tablet" />
        {can("registers.write") ? <col style={{ width: 64 }} /> : null}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Tablet</th>
          <th scope="col">Last seen</th>
          <th scope="col">Not sent yet</th>
          <th scope="col" className="hide-tablet">
            Version
          </th>
          {can("registers.write") ? (
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {till.devices.map((tablet) => (
          <TabletRow key={tablet.id} tablet={tablet} till={till} />
        ))}
      </tbody>
    </Table>
  );
}

function TabletRow({ tablet, till }: { tablet: Tablet; till: Till }) {
  const { can, sites } = useMember();
  const now = useNow();
  const zone = sites.find((site) => site.id === till.siteId)?.timeZone ?? "UTC";
  return (
    <tr className={tablet.revokedAt ? "ink3" : undefined}>
      <td title={`${tablet.name}, paired by ${tablet.pairedByName}`}>
        <span className="row gap-2">
          <b className="med trunc">{tablet.name}</b>
          <Pill>{tablet.code}</Pill>
          {tablet.hand === "left" ? (
            <Pill icon={<Hand aria-hidden="true" />}>
              <span>left hand</span>
            </Pill>
          ) : null}
          {tablet.revokedAt ? (
            <Pill tone="bad" icon={<Ban aria-hidden="true" />}>
              <span>Taken off by {tablet.revokedByName}</span>
            </Pill>
          ) : null}
        </span>
      </td>
      <td className="ink2">
        {tablet.lastSeenAt ? (
          <time dateTime={tablet.lastSeenAt.toISOString()} suppressHydrationWarning>
            {now.getTime() - tablet.lastSeenAt.getTime() < 90_000
              ? "just now"
              : formatInstant(tablet.lastSeenAt, zone, now)}
          </time>
        ) : (
          "never"
        )}
      </td>
      <td>
        <Unsent tablet={tablet} now={now} />
      </td>
      <td className="mono t-xs ink3 hide-tablet" title={tablet.userAgent}>
        {tablet.appVersion.slice(0, 12) || "unknown"}
      </td>
      {can("registers.write") ? <td>{tablet.revokedAt ? null : <TabletMenu tablet={tablet} />}</td> : null}
    </tr>
  );
}

function Unsent({ tablet, now }: { tablet: Tablet; now: Date }) {
  const { company } = useMember();
  if (tablet.unsentCount === 0) return <span className="ink3">nothing</span>;
  const late = waitsTooLong(tablet.oldestUnsentAt, now);
  return (
    <span className={late ? "row bad gap-[6px]" : "row gap-[6px]"} suppressHydrationWarning>
      {late ? <CircleAlert aria-label="Too long" /> : null}
      <span className="trunc">
        {tablet.unsentCount === 1 ? "1 sale" : `${tablet.unsentCount} sales`},{" "}
        <Money flow amount={formatMoney(minor(tablet.unsentMinor), company.currency)} currency={company.currency} />
        {tablet.oldestUnsentAt ? `, ${lasting(tablet.oldestUnsentAt, now)} old` : null}
      </span>
    </span>
  );
}

function TabletMenu({ tablet }: { tablet: Tablet }) {
  const [opened, setOpened] = useState<"change" | "revoke" | null>(null);
  return (
    <>
      <Menu
        trigger={
          <IconButton size="xs" label={`Actions for ${tablet.name}`} icon={<MoreHorizontal aria-hidden="true" />} />
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setOpened("change")}>
          Name, hand and allowances
        </MenuItem>
        <MenuItem tone="bad" icon={<ShieldOff aria-hidden="true" />} onSelect={() => setOpened("revoke")}>
          Take off
        </MenuItem>
      </Menu>
      {opened === "change" ? <TabletDialog tablet={tablet} onClose={() => setOpened(null)} /> : null}
      {opened === "revoke" ? <RevokeDialog tablet={tablet} onClose={() => setOpened(null)} /> : null}
    </>
  );
}
