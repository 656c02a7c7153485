const DAY = /^\d{4}-\d\d-\d\d$/;

/** Shared by page and report; a day an address cannot mean is left out. */
export function balanceInput(asOf: string | undefined) {
  return asOf && DAY.test(asOf) ? { asOf } : {};
}
