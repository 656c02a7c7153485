import { rotateKeys } from "@/server/quickbooks/connection/rotate-keys";
import type { Command } from "./command";

/** Seals every QuickBooks authorisation with the present ENCRYPTION_MASTER_KEY; the former one is then of no use any more. */
export const rotateSealingKeys: Command = {
  name: "quickbooks:rotate-keys",
  usage: "",
  summary: "seal QuickBooks tokens with the present ENCRYPTION_MASTER_KEY",
  options: {},
  database: true,
  migrates: true,
  run: async () => {
    const { resealed, present, unreadable, failed } = await rotateKeys();
    const lines = [`${resealed} sealed anew, ${present} already sealed with the present key.`];
    if (unreadable > 0) {
      lines.push(
        `${unreadable} cannot be opened by any key of this server: put the key they were sealed with into ENCRYPTION_PREVIOUS_KEYS and run this again, or connect them again.`,
      );
    }
    if (failed > 0) lines.push(`${failed} could not be sealed anew: the log says why. Run this again.`);
    const ok = unreadable === 0 && failed === 0;
    if (ok) lines.push("ENCRYPTION_PREVIOUS_KEYS may be emptied now.");
    return { lines, data: { resealed, present, unreadable, failed }, ok };
  },
};
