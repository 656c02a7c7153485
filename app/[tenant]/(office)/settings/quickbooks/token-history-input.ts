/** As much of the history as stands beside the connection. */
export const HISTORY_SHOWN = { limit: 20 };
