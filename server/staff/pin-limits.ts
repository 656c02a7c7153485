import { type AttemptPolicy, attemptLimits } from "@/server/auth/attempts";

/** Five tries for each person at whatever tablet, and sixty for a tablet whoever is tried; then a wait that grows. */
const pinPolicy: AttemptPolicy = {
  account: { points: 5, duration: 15 * 60 },
  address: { points: 60, duration: 15 * 60 },
  everybody: { points: 20_000, duration: 5 * 60 },
  firstWaitSeconds: 60,
  longestWaitSeconds: 15 * 60,
};

export const pinLimits = () => attemptLimits("pin", pinPolicy);

/** Whose PIN is tried, where: `who` is a member, or everybody who may agree to something. */
export function pinAttempt(tenant: string, who: string, deviceId: string) {
  return { account: `${tenant} ${who}`, address: `${tenant} ${deviceId}`, known: false };
}
