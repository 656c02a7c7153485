import { and, desc, eq, sql } from "drizzle-orm";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";
import { type AppError, conflict } from "@/server/errors";
import { formatMoney, formatPercent, isCurrency, minor } from "@/server/money";

/**
 * The conflict of saving over a newer version: names who changed what since, so that the person can decide. `kind` is how the
 * record's own events begin ("customer" for `customer.changed`), `what` the record in words; those events carry `version`,
 * `before` and `after` in their details.
 */
export async function staleEdit(
  ctx: TenantContext,
  record: { id: string; kind: string; what: string; version: number; editedVersion: number },
): Promise<AppError> {
  const since = await ctx.tx
    .select({ actorName: events.actorName, details: events.details })
    .from(eventSubjects)
    .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
    .where(
      and(
        eq(eventSubjects.tenantId, ctx.tenant),
        eq(eventSubjects.subjectId, record.id),
        sql`starts_with(${events.kind}, ${`${record.kind}.`}) and (${events.details} ->> 'version')::int > ${record.editedVersion}`,
      ),
    )
    .orderBy(desc(eventSubjects.eventId))
    .limit(10);
  const who = [...new Set(since.map((event) => event.actorName))].join(" and ") || "Somebody";
  const what = [...new Set(since.map((event) => changedFields(event.details)))].filter(Boolean).join("; ");
  return conflict(
    "stale_version",
    `${who} changed this ${record.what} while you were editing${what ? `: ${what}` : ""}. Nothing of yours was saved yet. Look at the change, then save again.`,
    { version: record.version, changedBy: who, changed: what },
  );
}

/** "phone from 0113 496 0000 to 0113 496 0018" */
function changedFields({ before, after, currency }: Record<string, unknown>): string {
  if (!isRecord(before) || !isRecord(after)) return "";
  return Object.keys(after)
    .map((field) => {
      const [was, is] = [before, after].map((values) => plain(inWords(field, values[field], currency)));
      const name = field
        .replace(/(Ppm|Minor)$/, "")
        .replace(/([a-z])([A-Z])/g, "$1 $2")
        .toLowerCase();
      return was === null || was === undefined || is === null || is === undefined
        ? name
        : `${name} from ${was} to ${is}`;
    })
    .join(", ");
}

/** Rates and amounts as a person reads them; everything else as it is. */
function inWords(field: string, value: unknown, currency: unknown): unknown {
  if (typeof value !== "number") return value;
  if (field.endsWith("Ppm")) return `${formatPercent(value)} %`;
  return field.endsWith("Minor") && isCurrency(currency) ? `${formatMoney(minor(value), currency)} ${currency}` : value;
}

/** Null for what is too long or too deep for a sentence. */
function plain(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "object") return null;
  const text = String(value);
  return text.length <= 60 ? text : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
