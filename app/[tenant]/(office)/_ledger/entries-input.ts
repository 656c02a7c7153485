/** Shared by page and component, so that what was prefetched is what is shown. */
export function documentEntriesInput(documentId: string) {
  return { documentId, sort: "postedOn" as const };
}
