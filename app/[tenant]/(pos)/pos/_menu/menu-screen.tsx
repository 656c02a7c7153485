"use client";

import {
  ArrowLeft,
  Building2,
  CircleHelp,
  CloudUpload,
  GraduationCap,
  HardDriveUpload,
  History,
  Link2Off,
  type LucideIcon,
  Printer,
  RefreshCw,
  ShieldCheck,
  Undo2,
  UserRound,
  UserRoundX,
} from "lucide-react";
import { useState } from "react";
import { paths } from "@/app/_lib/paths";
import { revoked } from "@/app/[tenant]/(pos)/pos/_api/session";
import { newerVersion, takeNewerVersion } from "@/app/[tenant]/(pos)/pos/_api/versions";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { busyWith, operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { ViewName } from "@/app/[tenant]/(pos)/pos/_frame/view-names";
import { goBack, openView, useIsOffered } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { RestoreDialog } from "@/app/[tenant]/(pos)/pos/_queue/restore-dialog";
import { signOutOfTill } from "@/app/[tenant]/(pos)/pos/_staff/sign-in";
import { tillTenant } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { LeaveDialog } from "./leave-dialog";
import { PreferencesPane } from "./preferences-pane";
import { TrainingDialog } from "./training-dialog";

type Open = "restore" | "leave" | "training" | null;

/** The menu: where else one can go, and how this tablet looks and sounds. */
export function screen() {
  return <MenuScreen />;
}

function MenuScreen() {
  const [open, setOpen] = useState<Open>(null);
  const who = useStore(operator);
  const { waiting, attention } = useStore(connection);
  const off = useStore(revoked);
  const practising = useStore(training);
  const unsent = waiting + attention;
  return (
    <main className="work">
      <section className="pane" aria-label="Menu">
        <div className="pane-head">
          <button type="button" className="btn quiet sq" aria-label="Back to selling" onClick={goBack}>
            <ArrowLeft className="icon" />
          </button>
          <h1 className="grow">Menu</h1>
        </div>
        <div className="pane-body scroll">
          <NewVersion />
          {off && (
            <div className="banner bad">
              <CircleHelp className="icon" />
              <span className="grow">{off.message}</span>
              <button type="button" className="btn" onClick={() => openView("pairing")}>
                Pair again
              </button>
            </div>
          )}
          <div className="grid2" style={{ gap: 12 }}>
            <Item Icon={UserRound} title="Switch operator" words="the basket stays" view="staff" />
            <Item Icon={CloudUpload} title="Sales on this tablet" words={queueWords(waiting, attention)} view="queue" />
            <Item Icon={History} title="Receipts" words="show, print and e-mail again" view="history" />
            <Item Icon={Undo2} title="Take goods back" words="with or without receipt" view="return" />
            <Item Icon={RefreshCw} title="Shift and cash" words="pay in and out, X report, close" view="shift" />
            <Item Icon={Printer} title="Printing" words="what became of each paper" view="printing" />
            <Item Icon={ShieldCheck} title="Check this tablet" words="storage, clock, printer" view="readiness" />
            <Item
              Icon={HardDriveUpload}
              title="Restore a backup"
              words="of another tablet, nothing is doubled"
              onOpen={() => setOpen("restore")}
            />
            <Item
              Icon={UserRoundX}
              title="Sign out"
              words={`${who?.name ?? "Nobody"} leaves the till, the basket stays`}
              onOpen={() => void signOutOfTill()}
            />
            <Item
              Icon={GraduationCap}
              title={practising ? "Turn training off" : "Training"}
              words={practising ? "nothing is booked now" : "practise, nothing is booked"}
              onOpen={() => setOpen("training")}
            />
            <a className="choice" href={paths.home(tillTenant())}>
              <Building2 className="icon" />
              <span className="grow">
                <b>Office</b>
                <span className="meta">needs internet and a sign-in of its own</span>
              </span>
            </a>
            <Item
              Icon={Link2Off}
              title="Sign this tablet out"
              words={unsent > 0 ? `not while ${unsent} wait to be sent` : "takes it off its till"}
              onOpen={() => setOpen("leave")}
            />
          </div>
        </div>
      </section>
      <aside className="side" aria-label="This tablet">
        <PreferencesPane />
      </aside>
      {open === "restore" && <RestoreDialog onClose={() => setOpen(null)} />}
      {open === "leave" && <LeaveDialog onClose={() => setOpen(null)} />}
      {open === "training" && <TrainingDialog onClose={() => setOpen(null)} />}
    </main>
  );
}

type ItemProps = { Icon: LucideIcon; title: string; words: string } & (
  | {
      view: Extract<ViewName, "staff" | "queue" | "history" | "return" | "shift" | "printing" | "readiness">;
      onOpen?: never;
    }
  | { view?: never; onOpen: () => void }
);

function Item({ Icon, title, words, view, onOpen }: ItemProps) {
  const isOffered = useIsOffered(view ?? "sell");
  if (!isOffered) return null;
  return (
    <button type="button" className="choice" onClick={onOpen ?? (() => view && openView(view))}>
      <Icon className="icon" />
      <span className="grow">
        <b>{title}</b>
        <span className="meta">{words}</span>
      </span>
    </button>
  );
}

/** A newer version waits until nothing is open; it never comes in the middle of a sale. */
function NewVersion() {
  const newer = useStore(newerVersion);
  const busy = useStore(busyWith);
  if (!newer) return null;
  return (
    <div className="banner">
      <RefreshCw className="icon" />
      <span className="grow">
        <b className="strong">A newer till is ready.</b>{" "}
        {busy ? `It can be taken when this is finished: ${busy}.` : "Taking it lasts a few seconds; nothing is lost."}
      </span>
      <button type="button" className="btn" disabled={busy !== null} onClick={() => void takeNewerVersion()}>
        Take it now
      </button>
    </div>
  );
}

function queueWords(waiting: number, attention: number): string {
  if (attention > 0) return attention === 1 ? "1 needs attention" : `${attention} need attention`;
  if (waiting > 0) return waiting === 1 ? "1 waits to be sent" : `${waiting} wait to be sent`;
  return "all are in the office";
}
