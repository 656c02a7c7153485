/** As long as work waits where no picture is drawn. */
const AT_MOST_MS = 100;

/**
 * Work that may come after the picture a tap asks for, once however often it is asked for; at once when the page is being left.
 * `now` does what waits.
 */
export function afterPicture(work: () => void): { soon(): void; now(): void; stop(): void } {
  let late: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    if (late === undefined) return;
    clearTimeout(late);
    late = undefined;
    work();
  };
  const onHidden = () => {
    if (document.visibilityState === "hidden") now();
  };
  window.addEventListener("pagehide", now);
  document.addEventListener("visibilitychange", onHidden);
  return {
    soon() {
      if (late !== undefined) return;
      late = setTimeout(now, AT_MOST_MS);
      requestAnimationFrame(() => setTimeout(now));
    },
    now,
    stop() {
      now();
      window.removeEventListener("pagehide", now);
      document.removeEventListener("visibilitychange", onHidden);
    },
  };
}
