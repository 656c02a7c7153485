import type { TabletContext } from "@/server/trpc";

/** A tablet as the others name it: its till and who stands at it. */
export function tabletName({ device, actor }: TabletContext): string {
  return actor.kind === "member" ? `${device.registerName}, ${actor.name}` : device.registerName;
}
