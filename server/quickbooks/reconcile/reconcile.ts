import type { z } from "zod";
import type { TenantContext } from "@/server/context";
import { addDays, daysBetween } from "@/server/dates";
import { invalid, refused } from "@/server/errors";
import type { Minor } from "@/server/money";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import type { KeyCursor } from "@/server/quickbooks/facts/every-key-since";
import type { Place } from "@/server/quickbooks/remote/place";
import { remoteAddress } from "@/server/quickbooks/remote/remote-address";
import { companyToday } from "@/server/quickbooks/setup/company-today";
import { answered } from "@/server/quickbooks/setup/refusal-of";
import { type Connection, isSetUp } from "@/server/quickbooks/sync/live-connection";
import { amountOf } from "@/server/quickbooks/translate/document-side";
import type { UsedOfTill } from "./documents-of";
import { MOST_DAYS, type Reconcile } from "./input";
import { knownTransactions } from "./known-transactions";
import { type AccountRow, matchAccounts, type RoundedTax, type TheirBooking } from "./match-accounts";
import { type DayRow, type Difference, matchDocuments, type OurDocument } from "./match-documents";
import { type MappedAccount, mappedAccounts, movedOfTill, ourBookings } from "./our-bookings";
import { type OursPage, ourDocuments } from "./our-documents";
import { oursBehind } from "./ours-behind";
import { placeNames } from "./place-names";
import { theirDocuments } from "./their-documents";
import { type LedgerLine, theirLedger } from "./their-ledger";
import { theirReceivables } from "./their-receivables";

const USUAL_DAYS = 30;

export type ReconciledDifference = Difference & { address: string | null };

export type Reconciliation = {
  from: string;
  to: string;
  currency: string;
  companyName: string;
  at: Date;
  /** What is sent begins here: nothing before it is compared. */
  startDate: string;
  days: (Omit<DayRow, "differences"> & { differences: ReconciledDifference[] })[];
  /** Null for whoever may see documents and not the books: what an account moved is theirs to tell no more than the trial balance. */
  accounts: AccountRow[] | null;
};

type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;

/**
 * Our books against theirs: documents by day and kind, and, for whoever may see the books, the accounts that were chosen, over at most 92
 * days. Ours are read in short transactions, theirs between them. Throws invalid for the days, refused where QuickBooks cannot be asked or does not answer.
 */
export async function reconcile(enter: Enter, input: z.output<typeof Reconcile>): Promise<Reconciliation> {
  const begun = await enter(async (ctx) => {
    const connection = await askable(ctx);
    const { from, to } = periodOf(input, connection.startDate ?? "", await companyToday(ctx));
    const place: Place = { tenant: ctx.tenant, companyId: ctx.company.id, connectionId: connection.id };
    const accounts = await mappedAccounts(ctx, connection.id);
    const names = await placeNames(ctx, accounts);
    const seesBooks = ctx.permissions.has("ledger.read");
    return { connection, place, from, to, accounts, names, seesBooks, currency: ctx.company.currency, now: ctx.now };
  });
  const { connection, place, from, to, names, seesBooks, currency, now } = begun;
  const accounts = seesBooks ? begun.accounts : [];
  const { documents: ours, ofTill } = await allOfOurs(enter, connection, { from, to });
  const booked = await enter((ctx) => ourBookings(ctx, { from, to }, accounts));
  const bookings = [...booked, ...movedOfTill(ofTill, accounts)];
  const home = connection.facts.homeCurrency;
  const figures = await answered(theirDocuments(place, { from, to }, ours, home));
  const ledger = await allOfTheirs(place, { from, to }, accounts, connection.facts.multiCurrency);
  const known = await enter((ctx) =>
    knownTransactions(
      ctx,
      connection.id,
      [...figures, ...ledger].map(({ remoteId }) => remoteId),
    ),
  );
  const theirs = figures.map((one) => ({ ...one, known: known.has(one.remoteId) }));
  const behind = await enter((ctx) => oursBehind(ctx, connection, ours, theirs));
  const rows = matchDocuments(ours, theirs, behind);
  return {
    from,
    to,
    currency,
    companyName: connection.facts.companyName,
    at: now,
    startDate: connection.startDate ?? from,
    days: rows.map((row) => ({
      ...row,
      differences: row.differences.map((one) => ({
        ...one,
        address: one.theirs ? remoteAddress(one.theirs.kind, one.theirs.remoteId) : null,
      })),
    })),
    accounts: seesBooks
      ? matchAccounts(
          accounts.map((one) => ({
            ...one,
            growsByCredit: growsByCredit(one),
            bearsTax: one.roles.some((role) => WITH_TAX.has(role)),
            places: names.get(one.id) ?? [],
          })),
          bookings,
          debits(ledger, accounts, known, home),
          rows.flatMap(({ differences }) => differences.flatMap(roundedTax)),
        )
      : null,
  };
}

async function askable(ctx: TenantContext): Promise<Connection> {
  const connection = await connectionRow(ctx);
  if (!connection || !isSetUp(connection)) {
    throw refused(
      "not_set_up",
      "QuickBooks is not connected and set up, so there is nothing to compare with. An admin does it in Settings.",
    );
  }
  if (connection.state === "needs_reconnect") {
    throw refused(
      "needs_reconnect",
      "QuickBooks is away until an admin reconnects it in Settings. Nothing was compared.",
    );
  }
  return connection;
}

function periodOf(input: z.output<typeof Reconcile>, startDate: string, today: string): { from: string; to: string } {
  const to = input.to ?? today;
  const wished = input.from ?? addDays(to, 1 - USUAL_DAYS);
  if (wished > to) throw invalid("from", "The first day is after the last one. Choose them the other way round.");
  if (daysBetween(wished, to) >= MOST_DAYS) throw invalid("from", `Choose at most ${MOST_DAYS} days at a time.`);
  if (startDate > to) {
    throw invalid("to", `What is sent begins on ${startDate}. Choose days from then on.`);
  }
  return { from: wished < startDate ? startDate : wished, to };
}

async function allOfOurs(
  enter: Enter,
  connection: Connection,
  period: { from: string; to: string },
): Promise<Pick<OursPage, "documents" | "ofTill">> {
  const all: OurDocument[] = [];
  const ofTill = new Map<string, UsedOfTill>();
  let after: KeyCursor | null = null;
  do {
    const page: OursPage = await enter((ctx) => ourDocuments(ctx, connection, period, after));
    all.push(...page.documents);
    for (const used of page.ofTill) ofTill.set(used.by, used);
    after = page.next;
  } while (after !== null);
  const documents = [...new Map(all.map((one) => [`${one.localType} ${one.localId}`, one])).values()];
  return { documents, ofTill: [...ofTill.values()] };
}

/** What customers owe in other currencies stands on accounts of its own there; here and on the page it is one. */
async function allOfTheirs(
  place: Place,
  period: { from: string; to: string },
  accounts: readonly MappedAccount[],
  multiCurrency: boolean,
): Promise<LedgerLine[]> {
  const ids = accounts.map(({ id }) => id);
  const owed = accounts.find(({ roles }) => roles.includes("account:receivable"));
  const isMany = owed !== undefined && multiCurrency;
  const abroad = isMany ? (await answered(theirReceivables(place))).filter((id) => !ids.includes(id)) : [];
  const lines = await answered(theirLedger(place, period, [...ids, ...abroad]));
  return lines.map((line) => (owed && abroad.includes(line.accountId) ? { ...line, accountId: owed.id } : line));
}

/** Where lines of documents are booked, and the tax on them. */
const WITH_TAX = new Set(["account:sales", "account:discounts", "account:service_charge", "account:tax"]);

function roundedTax({ why, ours, theirs }: Difference): RoundedTax[] {
  if (why !== "tax_rounded" || !ours?.tax) return [];
  const { localType, localId, label, day, currency } = ours;
  return [{ localType, localId, label, day, currency, offMinor: (theirs?.taxMinor ?? 0) - ours.tax.oursMinor }];
}

const BY_CREDIT = /income|liability|equity|payable|credit card/i;

function growsByCredit({ type }: MappedAccount): boolean {
  return BY_CREDIT.test(type);
}

/** Their amounts grow with the account; ours are debits. */
function debits(
  ledger: readonly LedgerLine[],
  accounts: readonly MappedAccount[],
  known: ReadonlySet<string>,
  currency: string,
): TheirBooking[] {
  const credit = new Set(accounts.filter(growsByCredit).map(({ id }) => id));
  return ledger.map(({ accountId, day, remoteId, amount }) => {
    const said: Minor = amountOf(amount.replaceAll(",", ""), currency) ?? (0 as Minor);
    return { accountId, day, remoteId, amountMinor: credit.has(accountId) ? -said : said, known: known.has(remoteId) };
  });
}
