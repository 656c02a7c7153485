import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";

/** Whether this tab is the till: two that sell at once would share one drawer and one counter. */
export type TabRole =
  | "asking"
  | "till"
  /** Another tab is the till. */
  | "second"
  /** The other tab is gone; a tap makes this one the till. */
  | "free";

export const tabRole = createStore<TabRole>("asking");

let release: (() => void) | null = null;

/**
 * Asks to be the till's one tab. Where another is, this one waits in line and says when that one has closed; it never takes over by
 * itself, so that nobody sells in a tab they forgot.
 */
export function claimTab(lockName: string): void {
  if (!navigator.locks) {
    tabRole.set("till");
    return;
  }
  void navigator.locks.request(lockName, { ifAvailable: true }, (lock) => {
    if (lock) return hold("till");
    tabRole.set("second");
    void navigator.locks.request(lockName, () => hold("free"));
    return undefined;
  });
}

/** The person chose this tab after the other one closed. */
export function takeTab(): void {
  if (tabRole.get() === "free") tabRole.set("till");
}

/** Gives the till up, before the page is left for good. */
export function releaseTab(): void {
  release?.();
  release = null;
}

function hold(role: TabRole): Promise<void> {
  tabRole.set(role);
  return new Promise((resolve) => {
    release = resolve;
  });
}
