/** As much of the history as stands beside the connection at first, and comes with each press on what is older. */
export const HISTORY_PAGE = { limit: 20 };
export const HISTORY_PAGES = {
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};
