export type JobsFilter = { cursor?: string };

/** Shared by page and list, so that what was prefetched is what is shown. */
export function jobsInput({ cursor }: Partial<JobsFilter>) {
  return cursor ? { cursor } : {};
}
