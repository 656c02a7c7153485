/** What the address of the page says. */
export type ReconcileFilter = { from?: string; to?: string; show?: string };

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What an address cannot mean is left out rather than refused. */
export function reconcileInput({ from, to }: Partial<ReconcileFilter>): { from?: string; to?: string } {
  return {
    ...(from && DAY.test(from) ? { from } : {}),
    ...(to && DAY.test(to) ? { to } : {}),
  };
}
