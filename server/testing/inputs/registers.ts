import { newId } from "@/server/ids";
import { type Inputs, method, one } from "./given";

export const registersInputs: Inputs = {
  "registers.create": async (company) => ({ name: `Till ${newId().slice(-6)}`, siteId: company.siteId }),
  "registers.get": one((company) => company.register()),
  "registers.timeline": one((company) => company.register()),
  "registers.update": async (company) => ({
    id: await company.register(),
    version: 1,
    name: `Till ${newId().slice(-6)}`,
    usualMethodId: await method(company),
  }),
  "registers.archive": one((company) => company.register(), { archived: true }),
  "registers.changeDevice": async (company) => ({
    id: (await company.pair(await company.register())).id,
    name: "By the window",
    allowances: { days: 7, giftCard: "20.00", storeCredit: "0", points: 0, refund: "10.00" },
  }),
  "registers.revokeDevice": async (company) => ({ id: (await company.pair(await company.register())).id }),
  "registers.updateRules": async (company) => {
    const { version } = await company.ask<{ version: number }>("registers.rules");
    return { version, rules: { roles: { cashier: { discountPercent: "15" } }, returnAgeDays: 14 + version } };
  },
  "registers.rounding": async () => ({ on: "2026-01-31" }),
  "registers.saveRounding": async (company) => ({ siteId: company.siteId, validFrom: "2026-01-31", increment: "0.05" }),
  "registers.removeRounding": async (company) => {
    const day = { siteId: company.siteId, validFrom: "2026-02-28" };
    await company.ask("registers.saveRounding", { ...day, increment: "0.05" });
    return day;
  },
  "registers.heartbeat": async () => ({
    appVersion: "1.0.0",
    lastCounter: 12,
    unsentCount: 2,
    unsent: "31.20",
    oldestUnsentAt: "2026-01-31T09:00:00Z",
    clockSkewMs: -1_200,
    readiness: { printer: { state: "warn", words: "Not seen for 3 days" } },
  }),
  "registers.setHand": async () => ({ hand: "left" }),
};
