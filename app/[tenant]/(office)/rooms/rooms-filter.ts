export type RoomsFilter = { status?: string; q?: string; cursor?: string; room?: string };

/** What the list is asked for. */
export function listInput({ status, q, cursor }: RoomsFilter) {
  return { status: status === "settled" ? ("settled" as const) : ("open" as const), q: q ?? "", cursor, limit: 50 };
}
