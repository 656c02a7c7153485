export type TasksFilter = { view?: string; cursor?: string };

/** Shared by page and list, so that what was prefetched is what is shown. */
export function tasksInput(filter: Partial<TasksFilter>) {
  return { done: filter.view === "settled", ...(filter.cursor ? { cursor: filter.cursor } : {}) };
}
