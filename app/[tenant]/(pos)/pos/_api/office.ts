import { appError } from "@/app/_lib/app-error";
import { pairedDevice } from "@/app/[tenant]/(pos)/pos/_store/device";
import type { QueuedSale } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import {
  type UploadAnswer,
  type Verdict,
  verdictOnAnswer,
  verdictOnFailure,
} from "@/app/[tenant]/(pos)/pos/_store/send-rules";
import type { Office } from "@/app/[tenant]/(pos)/pos/_store/sender";
import { newId } from "@/server/ids";
import { tillLine } from "./till-api";

type Outcome = UploadAnswer | { id: string; error: { kind: string; code: string; message: string } };

/** The office as the sender sees it: sales go in batches, and one by one when a batch as a whole was not taken. */
export function officeOf(): Office {
  return {
    async sendSales(sales) {
      const [only] = sales;
      if (only && sales.length === 1) return [await sendOne(only)];
      try {
        // Each sale is kept once by its own id; the key is for this very letter.
        const letter = { sales: sales.map(({ sale }) => sale), idempotencyKey: newId() };
        const outcomes = outcomesOf(await askOffice("sales.ringUpMany", letter));
        return sales.map((row) => verdictOn(row, outcomes.get(row.id)));
      } catch (error) {
        const failed = verdictOnFailure(appError(error));
        if (failed.kind === "attention" || isUnknownThere(error)) return await oneByOne(sales);
        return sales.map(() => failed);
      }
    },
    async sendCommand({ id, path, input }) {
      try {
        await askOffice(path, { ...input, idempotencyKey: id });
        return { kind: "stored" };
      } catch (error) {
        const failure = appError(error);
        // The same id was taken in from another tablet that had the backup: it is there.
        return failure.code === "idempotency_mismatch" ? { kind: "stored" } : verdictOnFailure(failure);
      }
    },
  };
}

/** What was written down by name, asked as the tablet itself. */
async function askOffice(path: string, input: Record<string, unknown>): Promise<unknown> {
  const [{ askByName }, client] = await Promise.all([import("@/app/_lib/trpc-till"), tillLine()]);
  return askByName(client, path, input);
}

/** An office of an earlier version takes sales one by one only. */
function isUnknownThere(error: unknown): boolean {
  const data = (error as { data?: { code?: string; app?: unknown } | null } | null)?.data;
  return data?.code === "NOT_FOUND" && !data.app;
}

async function oneByOne(sales: readonly QueuedSale[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const row of sales) {
    const verdict = await sendOne(row);
    verdicts.push(verdict);
    // Silence is silence for all that follow: they keep their place.
    if (verdict.kind === "later" || verdict.kind === "revoked") break;
  }
  return verdicts;
}

async function sendOne(row: QueuedSale): Promise<Verdict> {
  try {
    return verdictOn(row, (await askOffice("sales.ringUp", { ...row.sale, idempotencyKey: keyOf(row) })) as Outcome);
  } catch (error) {
    return verdictOnFailure(appError(error));
  }
}

/** A key belongs to the tablet that used it. What came from another one's backup gets its own; the sale's id keeps it single. */
function keyOf({ id, sale }: QueuedSale): string {
  return sale.deviceId === pairedDevice.get()?.deviceId ? id : newId();
}

function verdictOn({ id, sale }: QueuedSale, outcome: Outcome | undefined): Verdict {
  if (outcome && "error" in outcome) return verdictOnFailure(outcome.error);
  return verdictOnAnswer({ id, totalMinor: sale.shown.totalMinor }, outcome);
}

function outcomesOf(answer: unknown): Map<string, Outcome> {
  const { results } = answer as { results: Outcome[] };
  return new Map(results.map((outcome) => [outcome.id, outcome]));
}
