import type { AnyView, ViewName } from "./view-names";

/** Where the till is: the last one is shown, those before it are what Back leads to. */
export type ViewHistory = readonly [AnyView, ...AnyView[]];

/** Selling is where every way back ends. */
export const HOME: AnyView = { name: "sell", params: undefined };
const DEEPEST = 20;

export function current(history: ViewHistory): AnyView {
  return history[history.length - 1] ?? history[0];
}

/** Opens a view. The one that is open already takes the new parameters; home forgets the way. */
export function opened(history: ViewHistory, view: AnyView): ViewHistory {
  if (view.name === HOME.name) return [view];
  const before = current(history).name === view.name ? history.slice(0, -1) : history.slice(-DEEPEST);
  return asHistory([...before, view]);
}

/** Takes the place of what is shown: Back leads past it. */
export function replaced(history: ViewHistory, view: AnyView): ViewHistory {
  return asHistory([...history.slice(0, -1), view]);
}

export function steppedBack(history: ViewHistory): ViewHistory {
  return asHistory(history.slice(0, -1));
}

/** Steps back to the newest view of that name; home when it is not on the way. */
export function steppedBackTo(history: ViewHistory, name: ViewName): ViewHistory {
  const at = history.findLastIndex((view) => view.name === name);
  return asHistory(at < 0 ? [HOME] : history.slice(0, at + 1));
}

function asHistory(views: readonly AnyView[]): ViewHistory {
  const [first, ...rest] = views;
  return first ? [first, ...rest] : [HOME];
}
