/** Shared by page and list, so that what was prefetched is what is shown. */
export function waitingInput(cursor: string | undefined) {
  return { status: "requested" as const, ...(cursor ? { cursor } : {}) };
}
