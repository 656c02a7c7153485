export type LoadedOnce<T> = {
  /** What was loaded; null until then. */
  read: () => T | null;
  /** Over when it is there or could not be had. */
  load: () => Promise<void>;
  watch: (watcher: () => void) => () => void;
};

/** Code that comes when it is first wanted: every asker shares one load, and one that failed is tried at the next wish. */
export function loadOnce<T>(fetchCode: () => Promise<T>, onFailure: () => void): LoadedOnce<T> {
  let loaded: T | null = null;
  let loading: Promise<void> | null = null;
  const watchers = new Set<() => void>();
  return {
    read: () => loaded,
    load() {
      if (loaded !== null) return Promise.resolve();
      loading ??= fetchCode()
        .then((code) => {
          loaded = code;
          for (const watcher of watchers) watcher();
        }, onFailure)
        .finally(() => {
          loading = null;
        });
      return loading;
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
