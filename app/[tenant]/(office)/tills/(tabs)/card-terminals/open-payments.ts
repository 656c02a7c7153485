/** Shared by page and list, so that what was prefetched is what is shown. */
export const OPEN_PAYMENTS = { open: true, limit: 50 };
