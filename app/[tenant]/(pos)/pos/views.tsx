"use client";

import { type ComponentType, lazy, Suspense } from "react";
import type { AnyView, ViewName, ViewParams } from "./_frame/view-names";
import { offerViews } from "./_frame/view-store";

type Screen<N extends ViewName> = ComponentType<{ params: ViewParams[N] }>;

type Entry<N extends ViewName> = {
  screen: Screen<N>;
  /** Brings the screen's code before it is wanted; selling's first. */
  load?: () => Promise<unknown>;
};

function later<N extends ViewName>(load: () => Promise<{ screen: Screen<N> }>): Entry<N> {
  return { load, screen: lazy(() => load().then(({ screen }) => ({ default: screen }))) as unknown as Screen<N> };
}

/** View → screen. A screen's file exports `screen`; it is fetched when the till is idle, so that it is there without internet. */
const views: { [N in ViewName]?: Entry<N> } = {
  // Asked for as soon as the page runs: somebody signs in while it comes.
  sell: later(() => import("./_screens/sell/sell-screen").then(({ SellScreen }) => ({ screen: SellScreen }))),
  tender: later(() => import("./_screens/tender/tender-screen")),
  split: later(() => import("./_screens/tender/split-screen")),
  done: later(() => import("./_screens/tender/done-screen")),
  parked: later(() => import("./_screens/parked/parked-screen")),
  menu: later(() => import("./_menu/menu-screen")),
  queue: later(() => import("./_queue/queue-screen")),
  readiness: later(() => import("./_readiness/readiness-screen")),
  staff: later(() => import("./_staff/staff-screen")),
  return: later(() => import("./_screens/return/return-screen")),
  shift: later(() => import("./_screens/shift/shift-screen")),
};

const StaffScreen = lazy(() =>
  import("./_staff/staff-screen").then(({ StaffScreen: screen }) => ({ default: screen })),
);
const ReadinessScreen = lazy(() =>
  import("./_readiness/readiness-screen").then(({ ReadinessScreen: screen }) => ({ default: screen })),
);
const PairingScreen = lazy(() =>
  import("./_pairing/pairing-screen").then(({ PairingScreen: screen }) => ({ default: screen })),
);
const waiting = <main className="work" aria-busy="true" />;

/** Which till is this tablet? Asked before anything else. */
export function PairingGate({ tenant }: { tenant: string }) {
  return (
    <Suspense fallback={waiting}>
      <PairingScreen tenant={tenant} />
    </Suspense>
  );
}

/** Can this tablet be trusted? Asked at pairing and every morning. */
export function ReadinessGate({ onDone }: { onDone: () => void }) {
  return (
    <Suspense fallback={waiting}>
      <ReadinessScreen onDone={onDone} />
    </Suspense>
  );
}

/** Who is selling? Asked while nobody is. */
export function StaffGate() {
  return (
    <Suspense fallback={waiting}>
      <StaffScreen />
    </Suspense>
  );
}

offerViews(Object.keys(views));

/** Fetches the screens that are not there yet: selling at once, the others one after the other whenever nothing else is to be done. */
export async function loadAllViews(): Promise<void> {
  const [selling, ...others] = Object.values(views);
  await selling?.load?.().catch(() => undefined);
  for (const entry of others) {
    await idle();
    await entry.load?.().catch(() => undefined);
  }
  await import("./_pairing/pairing-screen").catch(() => undefined);
}

/** Longest a screen waits for a quiet moment; a till that is never quiet must still have them all when its line drops. */
const IDLE_AT_MOST_MS = 1_500;

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: IDLE_AT_MOST_MS });
    else setTimeout(resolve, 50);
  });
}

export function ViewOutlet({ view }: { view: AnyView }) {
  const entry = (views[view.name] ?? views.sell) as Entry<ViewName> | undefined;
  if (!entry) return null;
  const Screen = entry.screen;
  return (
    <Suspense fallback={waiting}>
      <Screen params={view.params} />
    </Suspense>
  );
}
