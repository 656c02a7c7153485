/**
 * Every view of the till and what it is opened with. A screen is written by adding its line here and in `views.tsx`; a name
 * without a screen is not offered anywhere.
 */
export type ViewParams = {
  sell: undefined;
  tender: undefined;
  split: undefined;
  done: { saleId: string };
  parked: undefined;
  history: undefined;
  receipt: { saleId: string };
  return: { saleId?: string } | undefined;
  shift: undefined;
  queue: { show?: string } | undefined;
  /** What the printers were given, and what became of it. */
  printing: undefined;
  readiness: undefined;
  staff: undefined;
  menu: undefined;
  /** Pairs this tablet anew; whoever is signed in to the office does it. */
  pairing: undefined;
};

export type ViewName = keyof ViewParams;
export type View<N extends ViewName = ViewName> = { name: N; params: ViewParams[N] };
export type AnyView = { [N in ViewName]: View<N> }[ViewName];
