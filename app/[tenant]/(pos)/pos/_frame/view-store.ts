import { createStore, useStore } from "./store";
import { current, HOME, opened, replaced, steppedBack, steppedBackTo, type ViewHistory } from "./view-history";
import type { AnyView, ViewName, ViewParams } from "./view-names";

const history = createStore<ViewHistory>([HOME]);

type Arguments<N extends ViewName> = undefined extends ViewParams[N]
  ? [params?: ViewParams[N]]
  : [params: ViewParams[N]];

/** Opens a view; Back and Escape lead to where one was. */
export function openView<N extends ViewName>(name: N, ...[params]: Arguments<N>): void {
  move(opened(history.get(), { name, params } as AnyView));
}

/** Opens a view in the place of the one that is shown. */
export function replaceView<N extends ViewName>(name: N, ...[params]: Arguments<N>): void {
  move(replaced(history.get(), { name, params } as AnyView));
}

export function goBack(): void {
  move(steppedBack(history.get()));
}

/** Back to the newest view of that name on the way, else to selling. */
export function goBackTo(name: ViewName): void {
  move(steppedBackTo(history.get(), name));
}

export function goHome(): void {
  move([HOME]);
}

const offered = createStore<ReadonlySet<string>>(new Set([HOME.name]));

/** Says which views have a screen; once, by the list of screens. */
export function offerViews(names: readonly string[]): void {
  offered.set(new Set(names));
}

/** Whether a view has a screen: what has none is not shown as a way to go. */
export function useIsOffered(name: ViewName): boolean {
  return useStore(offered).has(name);
}

/** The view that is shown, and whether Back leads anywhere. */
export function useView(): { view: AnyView; canGoBack: boolean } {
  const views = useStore(history);
  return { view: current(views), canGoBack: views.length > 1 };
}

export function currentView(): AnyView {
  return current(history.get());
}

/**
 * Escape steps back unless something on the screen took it first (`preventDefault`). The tablet's own Back does the same and
 * leaves the till only from home: the browser's history is kept one entry deep while there is a way back.
 */
export function listenForBack(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    if (history.get().length < 2) return;
    event.preventDefault();
    goBack();
  };
  const onPop = () => {
    armed = false;
    if (history.get().length > 1) goBack();
    arm();
  };
  window.addEventListener("keydown", onKey);
  window.addEventListener("popstate", onPop);
  return () => {
    window.removeEventListener("keydown", onKey);
    window.removeEventListener("popstate", onPop);
  };
}

let armed = false;

function move(next: ViewHistory) {
  history.set(next);
  arm();
}

function arm() {
  if (armed || history.get().length < 2) return;
  window.history.pushState(window.history.state, "", window.location.href);
  armed = true;
}
