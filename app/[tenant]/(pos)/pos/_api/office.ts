import { appError } from "@/app/_lib/app-error";
import { askByName, type TillClient } from "@/app/_lib/trpc-till";
import type { QueuedSale } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import {
  type UploadAnswer,
  type Verdict,
  verdictOnAnswer,
  verdictOnFailure,
} from "@/app/[tenant]/(pos)/pos/_store/send-rules";
import type { Office } from "@/app/[tenant]/(pos)/pos/_store/sender";

type Outcome = UploadAnswer | { id: string; error: { kind: string; code: string; message: string } };

/** The office as the sender sees it: sales go in batches, and one by one when a batch as a whole was not taken. */
export function officeOf(client: TillClient): Office {
  return {
    async sendSales(sales) {
      const [only] = sales;
      if (only && sales.length === 1) return [await sendOne(client, only)];
      try {
        const outcomes = outcomesOf(
          await askByName(client, "sales.ringUpMany", { sales: sales.map(({ sale }) => sale) }),
        );
        return sales.map((row) => verdictOn(row, outcomes.get(row.id)));
      } catch (error) {
        const failed = verdictOnFailure(appError(error));
        return failed.kind === "attention" ? await oneByOne(client, sales) : sales.map(() => failed);
      }
    },
    async sendCommand({ id, path, input }) {
      try {
        await askByName(client, path, { ...input, idempotencyKey: id });
        return { kind: "stored" };
      } catch (error) {
        return verdictOnFailure(appError(error));
      }
    },
  };
}

async function oneByOne(client: TillClient, sales: readonly QueuedSale[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const row of sales) verdicts.push(await sendOne(client, row));
  return verdicts;
}

async function sendOne(client: TillClient, row: QueuedSale): Promise<Verdict> {
  try {
    return verdictOn(
      row,
      (await askByName(client, "sales.ringUp", { ...row.sale, idempotencyKey: row.id })) as Outcome,
    );
  } catch (error) {
    return verdictOnFailure(appError(error));
  }
}

function verdictOn({ id, sale }: QueuedSale, outcome: Outcome | undefined): Verdict {
  if (outcome && "error" in outcome) return verdictOnFailure(outcome.error);
  return verdictOnAnswer({ id, totalMinor: sale.shown.totalMinor }, outcome);
}

function outcomesOf(answer: unknown): Map<string, Outcome> {
  const { results } = answer as { results: Outcome[] };
  return new Map(results.map((outcome) => [outcome.id, outcome]));
}
