"use client";

import { type ComponentType, lazy, Suspense } from "react";
import type { AnyView, ViewName, ViewParams } from "./_frame/view-names";
import { SellScreen } from "./_sell/sell-screen";

type Screen<N extends ViewName> = ComponentType<{ params: ViewParams[N] }>;

type Entry<N extends ViewName> = {
  screen: Screen<N>;
  /** Brings the screen's code before it is wanted; selling is there from the start. */
  load?: () => Promise<unknown>;
};

function later<N extends ViewName>(load: () => Promise<{ screen: Screen<N> }>): Entry<N> {
  return { load, screen: lazy(() => load().then(({ screen }) => ({ default: screen }))) as unknown as Screen<N> };
}

/** View → screen. A screen's file exports `screen`; it is fetched when the till is idle, so that it is there without internet. */
const views: { [N in ViewName]?: Entry<N> } = {
  sell: { screen: SellScreen },
  menu: later(() => import("./_frame/menu-screen")),
};

/** Whether a view has a screen: what has none is not offered. */
export function hasView(name: ViewName): boolean {
  return name in views;
}

/** Fetches the screens that are not there yet, one after the other. */
export async function loadAllViews(): Promise<void> {
  for (const entry of Object.values(views)) await entry.load?.().catch(() => undefined);
}

export function ViewOutlet({ view }: { view: AnyView }) {
  const entry = (views[view.name] ?? views.sell) as Entry<ViewName> | undefined;
  if (!entry) return null;
  const Screen = entry.screen;
  return (
    <Suspense fallback={<main className="work" aria-busy="true" />}>
      <Screen params={view.params} />
    </Suspense>
  );
}
