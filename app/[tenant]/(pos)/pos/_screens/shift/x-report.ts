import { isUnanswered } from "@/app/_lib/app-error";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { type OpenShift, operator, shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { QueuedCommand } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { keptSales, tillDatabase, tillDevice } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { type Minor, parseMoney } from "@/server/money";
import { drawerEffect, type HandKind } from "@/server/shifts/rules";
import {
  blindFigures,
  type MovementFact,
  type ReportHead,
  type ShiftFigures,
  shiftFigures,
  type XReport,
} from "@/server/till/shift-figures";
import { NOTHING_YET, notYetIn, withMovements, withSales, withSalesBlind } from "@/server/till/shift-so-far";
import { defaultTillRules, rulesOfRole } from "@/server/till/till-rules";
import { lookAtShift, registerId } from "./shift-store";

/** What the office last said of a shift, by this tablet's clock, and what went into the drawer since. */
type KeptX = { shiftId: string; report: XReport; heardAt: number; moved: MovementFact[] };

const KEPT = "shift_x";
const LOOK_MS = 15 * 60_000;

/** The shift so far: by the office, or while that is silent by what this tablet knows. Throws what else the office answered. */
export async function lookAtX(): Promise<XReport> {
  const open = shift.get();
  try {
    return await askOffice(open?.id ?? null);
  } catch (error) {
    if (!open || !isUnanswered(error)) throw error;
    return xAlone(open);
  }
}

/** Asks now and then while a shift is open, so that an X without internet begins close to now. Answer it to stop. */
export function keepX(): () => void {
  const look = async () => {
    const [open, who] = [shift.get(), operator.get()];
    if (!open || !who || connection.get().silentSince !== null) return;
    const kept = await readKept();
    const isOwn = kept?.shiftId === open.id && (!kept.report.isBlind || !seesExpected());
    if (isOwn && Date.now() - kept.heardAt < LOOK_MS) return;
    await Promise.all([lookAtShift(), askOffice(open.id)]).catch(() => undefined);
  };
  void look();
  const stops = [shift.subscribe(() => void look()), operator.subscribe(() => void look())];
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => {
    clearInterval(timer);
    for (const stop of stops) stop();
  };
}

/** Something was booked by the office since it was last asked. */
export async function noteMoved(movement: MovementFact): Promise<void> {
  const kept = await readKept();
  if (kept && kept.shiftId === shift.get()?.id) await keep({ ...kept, moved: [...kept.moved, movement] });
}

async function askOffice(shiftId: string | null): Promise<XReport> {
  const report = await tillApi().shifts.x.query({ registerId: registerId() });
  if (shiftId) await keep({ shiftId, report, heardAt: Date.now(), moved: [] });
  return report;
}

async function xAlone(open: OpenShift): Promise<XReport> {
  const kept = await readKept();
  const said = kept?.shiftId === open.id ? kept : null;
  const { code } = tillDevice();
  const sales = (await keptSales()).reverse().filter(({ sale }) => isOf(sale, open));
  const own = notYetIn(
    said?.report.figures.receipts ?? [],
    code,
    sales.map(({ counter, state, sale }) => ({ counter, sale, isStored: state === "stored" })),
  );
  const head = said ? said.report : headOf(open);
  const alone = { officeAt: said?.report.at ?? null };
  const now = { ...head, at: new Date().toISOString(), alone };
  if (said?.report.isBlind) {
    return { ...now, figures: withSalesBlind(said.report.figures, own, code), isBlind: true };
  }
  const before = said ? (said.report.figures as ShiftFigures) : NOTHING_YET;
  const since = [...(said?.moved ?? []), ...(await waitingMovements(open, said?.heardAt ?? 0))];
  const figures = shiftFigures(withMovements(withSales(before, own, code, methodName), since));
  const isBlind = !seesExpected();
  return { ...now, figures: isBlind ? blindFigures(figures) : figures, isBlind };
}

function isOf(sale: { shiftId: string | null; soldAt: string }, open: OpenShift): boolean {
  return sale.shiftId ? sale.shiftId === open.id : sale.soldAt >= open.openedAt;
}

function headOf(open: OpenShift): ReportHead {
  const said = bootstrap.get();
  return {
    companyName: said?.company.name ?? "",
    address: "",
    taxId: "",
    siteName: said?.site.name ?? "",
    registerName: said?.register.name ?? "",
    currency: said?.company.currency ?? "GBP",
    timeZone: said?.site.timeZone ?? "UTC",
    businessDay: said?.today ?? "",
    openedAt: open.openedAt,
    openedByName: open.openedByName,
  };
}

async function waitingMovements(open: OpenShift, heardAt: number): Promise<MovementFact[]> {
  const all = await tillDatabase().getAll("commands");
  const currency = bootstrap.get()?.company.currency ?? "GBP";
  return all
    .filter(({ path, storedAt }) => path === "shifts.move" && (storedAt === null || storedAt > heardAt))
    .map((row) => movementOf(row, currency))
    .filter(({ at }) => at >= open.openedAt);
}

function movementOf({ input, recordedAt }: QueuedCommand, currency: string): MovementFact {
  const text = (name: string) => (typeof input[name] === "string" ? input[name] : "");
  const kind = text("kind") as HandKind;
  return {
    kind,
    amountMinor: drawerEffect({ kind, amountMinor: parseMoney(text("amount") || "0", currency, "amount") as Minor }),
    reason: text("reason"),
    at: text("at") || new Date(recordedAt).toISOString(),
    actorName: text("operatorName"),
    approvedByName: null,
  };
}

function methodName(methodId: string): string {
  return bootstrap.get()?.methods.find(({ id }) => id === methodId)?.name ?? "Another method";
}

function seesExpected(): boolean {
  const rules = bootstrap.get()?.rules ?? defaultTillRules();
  return rulesOfRole(rules, operator.get()?.role ?? "cashier").seesExpected;
}

async function readKept(): Promise<KeptX | null> {
  const kept = await tillDatabase()
    .get("kv", KEPT)
    .catch(() => undefined);
  return (kept as KeptX | undefined) ?? null;
}

async function keep(kept: KeptX): Promise<void> {
  await tillDatabase()
    .put("kv", kept, KEPT)
    .catch(() => undefined);
}
