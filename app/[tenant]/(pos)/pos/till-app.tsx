"use client";

import { useEffect, useState } from "react";
import { session, startTill } from "./_api/session";
import { startVersions } from "./_api/versions";
import { Broken } from "./_frame/broken";
import { Frame } from "./_frame/frame";
import { IdleLock } from "./_frame/idle-lock";
import { OtherTab } from "./_frame/other-tab";
import { useStore } from "./_frame/store";
import { busyWith, operator } from "./_frame/till-state";
import { currentView, listenForBack, useView } from "./_frame/view-store";
import { isReadinessDue, untilTomorrow } from "./_readiness/due";
import { useSelling } from "./_state/use-selling";
import { tabRole } from "./_store/tab-lock";
import { loadAllViews, PairingGate, ReadinessGate, StaffGate, ViewOutlet } from "./views";

/** The till: everything after this happens on the tablet. */
export function TillApp({ tenant }: { tenant: string }) {
  useEffect(() => startTill(tenant), [tenant]);
  useEffect(() => startVersions(tenant), [tenant]);
  useEffect(listenForBack, []);
  useEffect(() => {
    void loadAllViews();
  }, []);
  return (
    <Frame>
      <Gates tenant={tenant} />
    </Frame>
  );
}

/** What must be settled before anybody can sell, one after the other: which till, which tab, is it ready, who. */
function Gates({ tenant }: { tenant: string }) {
  const { kind, ...rest } = useStore(session);
  const tab = useStore(tabRole);
  const who = useStore(operator);
  const { view } = useView();
  useSelling(kind === "paired" && tab === "till");
  const [ready, pass] = useReadiness(kind === "paired" && tab === "till");
  if (kind === "broken") return <Broken reason={"reason" in rest ? rest.reason : ""} />;
  if (kind === "unpaired") return <PairingGate tenant={tenant} />;
  if (kind === "starting" || tab === "asking") return <main className="work" aria-busy="true" />;
  if (tab !== "till") return <OtherTab isFree={tab === "free"} />;
  if (view.name === "pairing") return <PairingGate tenant={tenant} />;
  if (ready === null) return <main className="work" aria-busy="true" />;
  if (!ready) return <ReadinessGate onDone={pass} />;
  if (!who) return view.name === "queue" ? <ViewOutlet view={view} /> : <StaffGate />;
  return (
    <>
      <ViewOutlet view={view} />
      <IdleLock />
    </>
  );
}

/** Whether this tablet was looked at today; null until that is known. */
function useReadiness(opened: boolean): [boolean | null, () => void] {
  const [ready, setReady] = useState<boolean | null>(null);
  useEffect(() => {
    if (!opened) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      timer = setTimeout(look, untilTomorrow(new Date()));
      // Nobody is asked in the middle of a sale or a count: what is open ends first.
      if (busyWith.get() === null && currentView().name === "sell")
        void isReadinessDue(new Date()).then((due) => setReady(!due));
    };
    look();
    // A tablet that slept over midnight has slept through the clock.
    document.addEventListener("visibilitychange", look);
    const stopWaiting = busyWith.subscribe(look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
      stopWaiting();
    };
  }, [opened]);
  return [ready, () => setReady(true)];
}
