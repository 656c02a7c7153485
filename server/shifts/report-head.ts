import type { TenantContext } from "@/server/context";
import type { ReportHead } from "@/server/till/shift-figures";
import type { RegisterFacts } from "./find-register";
import type { ShiftRow } from "./shift-row";

/** What X and Z begin with. */
export function reportHead(ctx: TenantContext, register: RegisterFacts, shift: ShiftRow): ReportHead {
  return {
    ...register.shop,
    siteName: register.siteName,
    registerName: register.name,
    currency: ctx.company.currency,
    timeZone: register.timeZone,
    businessDay: shift.businessDay,
    openedAt: shift.openedAt.toISOString(),
    openedByName: shift.openedByName,
  };
}
