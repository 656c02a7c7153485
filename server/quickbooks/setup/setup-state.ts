import type { TenantContext } from "@/server/context";
import { startWarning } from "./choices-rules";
import { companyToday } from "./company-today";
import { listProgress } from "./list-progress";
import { taxModeOf } from "./roles";
import { findConnection } from "./setup-connection";
import { isMissing, placedRoles } from "./what-goes-where";

/** How far first-time set-up is: every answer given so far, so that it can be left and taken up again. Null without a connection. */
export async function setupState(ctx: TenantContext) {
  const connection = await findConnection(ctx);
  if (!connection) return null;
  const lists = await listProgress(ctx, connection.id);
  const { roles } = await placedRoles(ctx, connection);
  const today = await companyToday(ctx);
  const startDate = connection.startDate ?? today;
  const { facts } = connection;
  return {
    connectionId: connection.id,
    state: connection.state,
    version: connection.version,
    company: {
      name: facts.companyName,
      country: facts.country,
      homeCurrency: facts.homeCurrency,
      multiCurrency: facts.multiCurrency,
      tax: taxModeOf(facts),
      customNumbers: facts.customNumbers,
      autoApplyCredit: facts.autoApplyCredit,
      bookClosedThrough: facts.bookClosedThrough,
    },
    /** Money of another kind than theirs: nothing could be booked. */
    currencyDiffers: facts.homeCurrency !== "" && facts.homeCurrency !== ctx.company.currency,
    lists: lists.map(({ entity, label, progress }) => ({
      entity,
      label,
      read: progress?.read ?? 0,
      state: progressState(progress),
      problem: progress?.problem ?? null,
      endedAt: progress?.ended ?? null,
    })),
    choices: {
      sendMode: connection.sendMode === "daily" ? ("daily" as const) : ("documents" as const),
      startDate,
      openInvoices: connection.openInvoices === "send" ? ("send" as const) : ("leave" as const),
      chosen: connection.startDate !== null,
      warning: startWarning(startDate, facts.bookClosedThrough),
    },
    missing: roles.filter(isMissing).map(({ wanted }) => ({ role: wanted.role, label: wanted.label })),
    setUpAt: connection.setUpAt,
    setUpByName: connection.setUpByName,
    today,
  };
}

function progressState(progress: { ended: string | null; problem: string | null } | null) {
  if (!progress) return "unread" as const;
  if (progress.ended) return "read" as const;
  return progress.problem ? ("failed" as const) : ("reading" as const);
}
