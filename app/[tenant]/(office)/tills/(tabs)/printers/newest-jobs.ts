/** Shared by page and list, so that what was prefetched is what is shown. */
export const NEWEST_JOBS = { pending: false, limit: 50 };
