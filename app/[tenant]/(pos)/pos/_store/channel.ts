/** What tabs of one till tell each other. */
export type TabMessage =
  | { kind: "queue_changed" }
  /** The pairing was given up, or made anew. */
  | { kind: "pairing_changed" };

/** Opens the line between the tabs of one till on this tablet; says nothing where the browser has none. */
export function openChannel(
  name: string,
  onMessage: (message: TabMessage) => void,
): { tell(message: TabMessage): void; close(): void } {
  if (typeof BroadcastChannel === "undefined") return { tell: () => {}, close: () => {} };
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data);
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
}
