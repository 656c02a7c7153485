import type { TenantContext } from "@/server/context";
import { type ConnectionStatus, connectionStatus } from "./connection-status";
import { KEYS_REFUSED } from "./refused-keys";

export type TokenHealth = {
  healthy: boolean;
  /** Each in a sentence, with who has to do what. */
  problems: string[];
  checkedAt: Date;
};

/** Whether the authorisation holds and will go on holding, for a monitor that asks every few minutes. */
export async function tokenHealth(ctx: TenantContext): Promise<TokenHealth> {
  const problems = problemsOf(await connectionStatus(ctx), ctx.now);
  return { healthy: problems.length === 0, problems, checkedAt: ctx.now };
}

const WEEK_MS = 7 * 86_400_000;

function problemsOf({ look, connection, missing }: ConnectionStatus, now: Date): string[] {
  if (missing.length > 0) return [`Whoever runs this server has to set ${missing.join(" and ")}.`];
  if (!connection) return ["QuickBooks is not connected. An owner or admin connects it under Settings, QuickBooks."];
  const problems: string[] = [];
  // A pause that somebody made is meant; one that nobody made is not.
  const isStopped = look === "paused" && connection.pause === "lapsed";
  if (isStopped || look === "needs_reconnect" || look === "disconnected" || look === "slowed" || look === "held") {
    problems.push(
      connection.stateWords || "QuickBooks asked for fewer calls or does not answer. It goes on by itself.",
    );
  }
  const { token, hardExpiresAt, keysRefused } = connection;
  if (keysRefused && look !== "held" && look !== "disconnected") problems.push(KEYS_REFUSED);
  if (token && token.expiresAt <= now && look !== "needs_reconnect" && !keysRefused) {
    problems.push("The access token has ended and was not renewed. See the history of renewals.");
  }
  if (token && hardExpiresAt && hardExpiresAt.getTime() - now.getTime() < WEEK_MS) {
    problems.push("The authorisation ends within a week. An owner or admin connects again.");
  }
  return problems;
}
