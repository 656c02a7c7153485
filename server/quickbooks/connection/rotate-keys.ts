import { enterAsJob } from "@/server/auth/enter-tenant";
import { forEachConnected } from "./for-each-connected";
import { resealConnection } from "./reseal-connection";

export type RotatedKeys = { resealed: number; present: number; unreadable: number; failed: number };

/**
 * Seals every authorisation with the present key; afterwards the earlier keys are of no use any more, unless some failed: they are as
 * before, the log says why, and the others are done all the same.
 */
export async function rotateKeys(): Promise<RotatedKeys> {
  const counts = { resealed: 0, present: 0, unreadable: 0, none: 0 };
  const failed = await forEachConnected("quickbooks-keys", async (place) => {
    counts[await enterAsJob({ ...place, name: "Command line" }, resealConnection)] += 1;
  });
  const { none: _, ...told } = counts;
  return { ...told, failed };
}
