import { createStore } from "./store";

/**
 * How it stands between this tablet and the office, by real answers. `answeredAt` is the last answer of the office,
 * `silentSince` when the first of the unanswered calls was made, null while it answers.
 */
export type Connection = {
  answeredAt: number | null;
  silentSince: number | null;
  waiting: number;
  attention: number;
};

export const connection = createStore<Connection>({ answeredAt: null, silentSince: null, waiting: 0, attention: 0 });

export type PillState = "online" | "saving" | "attention";

/** Red is for what a person must look at; no internet is not a fault. */
export function pillState({ answeredAt, silentSince, waiting, attention }: Connection): PillState {
  if (attention > 0) return "attention";
  return answeredAt === null || silentSince !== null || waiting > 0 ? "saving" : "online";
}

export function pillWords(state: Connection): string {
  switch (pillState(state)) {
    case "attention":
      return `Needs attention (${state.attention})`;
    case "saving":
      if (state.waiting > 0) return `Saving locally (${state.waiting})`;
      return "Saving locally";
    case "online":
      return "Online";
  }
}
