import type { RouterOutputs } from "@/app/_lib/trpc-client";

export type CardRow = RouterOutputs["giftCards"]["list"]["items"][number];

export const statusWords: Record<CardRow["status"], { label: string; tone: "ok" | "plain" | "bad" | "warn" }> = {
  open: { label: "Can be used", tone: "ok" },
  empty: { label: "Used up", tone: "plain" },
  blocked: { label: "Blocked", tone: "bad" },
  expired: { label: "Expired", tone: "warn" },
};
