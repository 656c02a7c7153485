/** What the address of an account says. */
export type AccountFilter = { from?: string; to?: string; cursor?: string };

const DAY = /^\d{4}-\d\d-\d\d$/;

export function accountInput(id: string, filter: Partial<AccountFilter>) {
  return {
    id,
    ...(filter.from && DAY.test(filter.from) ? { from: filter.from } : {}),
    ...(filter.to && DAY.test(filter.to) ? { to: filter.to } : {}),
    ...(filter.cursor ? { cursor: filter.cursor } : {}),
  };
}
