"use client";

import { ChevronDown, CirclePause, Clock, Menu } from "lucide-react";
import { session } from "@/app/[tenant]/(pos)/pos/_api/session";
import { newerVersion } from "@/app/[tenant]/(pos)/pos/_api/versions";
import { ConnectionPill } from "./connection-pill";
import { initials, shortName } from "./names";
import { shiftAge } from "./shift-age";
import { useStore } from "./store";
import { changeReminder, type OpenShift, operator, parkedCount, place, shift, training } from "./till-state";
import { useNow } from "./use-now";
import { openView, useIsOffered } from "./view-store";

/** 64 px that never move: menu, shop and till, who sells, the change still owed, connection, parked sales, the shift's clock. */
export function TopBar() {
  const who = useStore(operator);
  const parked = useStore(parkedCount);
  const change = useStore(changeReminder);
  const open = useStore(shift);
  const hasParked = useIsOffered("parked");
  const practising = useStore(training);
  const isStarting = useStore(session, ({ kind }) => kind === "starting");
  return (
    <header className="topbar" data-starting={isStarting || undefined}>
      {who && <MenuButton />}
      <Shop wide={!who} />
      {who && (
        <>
          <span className="tb-rule" />
          <button type="button" className="tb" onClick={() => openView("staff")}>
            <span className="avatar" aria-hidden="true">
              {initials(who.name)}
            </span>
            <span className="vh">Operator</span>
            {shortName(who.name)}
            <span className="vh">Tap to switch by PIN</span>
            <ChevronDown className="icon s" />
          </button>
        </>
      )}
      <span className="grow" />
      {practising && (
        <span className="tb-training" role="status">
          Training<span className="tb-wide">, nothing is booked</span>
        </span>
      )}
      {change && (
        <span className="tb-change" role="status">
          {change.label} <span className="num">{change.amount}</span>
        </span>
      )}
      <ConnectionPill />
      {who && hasParked && (
        <button type="button" className="tb" onClick={() => openView("parked")}>
          <CirclePause className="icon" />
          <span className="vh">Parked sales</span>
          <span className="tb-wide" aria-hidden="true">
            Parked
          </span>
          <span className="count">{parked}</span>
        </button>
      )}
      {(who || open) && <ShiftClock open={open} />}
    </header>
  );
}

function MenuButton() {
  const newer = useStore(newerVersion);
  return (
    <button
      type="button"
      className="tb sq"
      style={{ position: "relative" }}
      aria-label={newer ? "Menu. A newer till is ready" : "Menu"}
      onClick={() => openView("menu")}
    >
      <Menu className="icon" />
      {newer && <span className="tb-dot" />}
    </button>
  );
}

function Shop({ wide }: { wide: boolean }) {
  const where = useStore(place);
  return (
    <div className="tb-shop" style={wide ? { paddingInlineStart: 16 } : undefined}>
      <b>{where?.shopName ?? "Tillbook"}</b>
      <span className="meta">{where ? `${where.siteName} · ${where.registerName}` : "New tablet"}</span>
    </div>
  );
}

function ShiftClock({ open }: { open: OpenShift | null }) {
  const now = useNow(15_000);
  const age = open ? shiftAge(open.openedAt, now) : "No shift";
  return (
    <button
      type="button"
      className="tb"
      aria-label={open ? `Shift open for ${age}` : "No shift is open"}
      onClick={() => openView("shift")}
    >
      <Clock className="icon" />
      {age}
    </button>
  );
}
