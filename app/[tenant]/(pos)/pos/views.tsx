"use client";

import type { ComponentType } from "react";
import { Deferred, Later } from "./_frame/later";
import { NotInTraining } from "./_frame/not-in-training";
import { useStore } from "./_frame/store";
import { training } from "./_frame/till-state";
import type { AnyView, ViewName, ViewParams } from "./_frame/view-names";
import { offerViews } from "./_frame/view-store";

type ScreenProps<N extends ViewName> = { params: ViewParams[N] };

const waiting = <main className="work" aria-busy="true" />;

function view<N extends ViewName>(load: () => Promise<{ screen: ComponentType<ScreenProps<N>> }>) {
  return new Later(() => load().then(({ screen }) => screen));
}

/** View → screen. A screen's file exports `screen`; it is fetched when the till is idle, so that it is there without internet. */
const views: { [N in ViewName]?: Later<ScreenProps<N>> } = {
  // Asked for as soon as the page runs: somebody signs in while it comes.
  sell: view(() => import("./_screens/sell/sell-screen").then(({ SellScreen }) => ({ screen: SellScreen }))),
  tender: view(() => import("./_screens/tender/tender-screen")),
  split: view(() => import("./_screens/tender/split-screen")),
  done: view(() => import("./_screens/tender/done-screen")),
  parked: view(() => import("./_screens/parked/parked-screen")),
  history: view(() => import("./_screens/history/history-screen")),
  menu: view(() => import("./_menu/menu-screen")),
  queue: view(() => import("./_queue/queue-screen")),
  printing: view(() => import("./_screens/printing/printing-screen")),
  readiness: view(() => import("./_readiness/readiness-screen")),
  staff: view(() => import("./_staff/staff-screen")),
  return: view(() => import("./_screens/return/return-screen")),
  shift: view(() => import("./_screens/shift/shift-screen")),
};

const staff = new Later(() => import("./_staff/staff-screen").then(({ StaffScreen }) => StaffScreen));
const readiness = new Later(() =>
  import("./_readiness/readiness-screen").then(({ ReadinessScreen }) => ReadinessScreen),
);
const pairing = new Later(() => import("./_pairing/pairing-screen").then(({ PairingScreen }) => PairingScreen));

/** Which till is this tablet? Asked before anything else. */
export function PairingGate({ tenant }: { tenant: string }) {
  return <Deferred part={pairing} props={{ tenant }} meanwhile={waiting} />;
}

/** Can this tablet be trusted? Asked at pairing and every morning. */
export function ReadinessGate({ onDone }: { onDone: () => void }) {
  return <Deferred part={readiness} props={{ onDone }} meanwhile={waiting} />;
}

/** Who is selling? Asked while nobody is. */
export function StaffGate() {
  return <Deferred part={staff} props={{}} meanwhile={waiting} />;
}

offerViews(Object.keys(views));

/** Fetches the screens that are not there yet: selling at once, the others one after the other whenever nothing else is to be done. */
export async function loadAllViews(): Promise<void> {
  const [selling, ...others] = Object.values(views);
  await selling?.load().catch(() => undefined);
  for (const entry of others) {
    await idle();
    await entry.load().catch(() => undefined);
  }
  await pairing.load().catch(() => undefined);
}

/** Longest a screen waits for a quiet moment; a till that is never quiet must still have them all when its line drops. */
const IDLE_AT_MOST_MS = 1_500;

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: IDLE_AT_MOST_MS });
    else setTimeout(resolve, 50);
  });
}

export function ViewOutlet({ view: { name, params } }: { view: AnyView }) {
  const practising = useStore(training);
  const entry = (views[name] ?? views.sell) as Later<ScreenProps<ViewName>> | undefined;
  if (!entry) return null;
  if (practising && name === "return") return <NotInTraining words="Goods that come back give real money back." />;
  return <Deferred key={name} part={entry} props={{ params }} meanwhile={waiting} />;
}
