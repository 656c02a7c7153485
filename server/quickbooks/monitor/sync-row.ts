import type { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import { formatMoney, minor } from "@/server/money";
import { remoteAddress } from "@/server/quickbooks/remote/remote-address";
import { roundedWords } from "@/server/quickbooks/review/difference";
import { entityTitles, type LinkState, type Stage, stageWords } from "@/server/quickbooks/rules";
import { isName } from "@/server/quickbooks/sync/inactive";

type Link = typeof quickbooksLinks.$inferSelect;

/** One thing of ours and how it stands with QuickBooks, as lists and documents show it. */
export type SyncRow = {
  id: string;
  localType: string;
  localId: string;
  part: string;
  label: string;
  amountMinor: number | null;
  currency: string | null;
  day: string | null;
  state: LinkState;
  stage: string;
  /** What happened, and what comes next, in a sentence. */
  words: string;
  problem: string | null;
  action: Record<string, unknown> | null;
  remoteNumber: string | null;
  remoteId: string | null;
  entity: string | null;
  /** Where it is over there. */
  address: string | null;
  nextTryAt: Date | null;
  at: Date;
};

export function syncRow(link: Link): SyncRow {
  return {
    id: link.id,
    localType: link.localType,
    localId: link.localId,
    part: link.part,
    label: link.label,
    amountMinor: link.amountMinor,
    currency: link.currency,
    day: link.day,
    state: link.state as LinkState,
    stage: link.stage,
    words: wordsOf(link),
    problem: link.problem,
    action: link.problemAction,
    remoteNumber: link.remoteNumber,
    remoteId: link.remoteId,
    entity: link.entity,
    address: remoteAddress(link.entity, link.remoteId),
    nextTryAt: link.state === "waiting" && link.waitsFor === null ? link.nextTryAt : null,
    at: link.changedAt,
  };
}

function wordsOf(link: Link): string {
  const name = link.remoteNumber ?? link.remoteId ?? "";
  const kind = entityTitles[link.entity ?? ""] ?? "document";
  switch (link.state as LinkState) {
    case "linked":
      // Left so, or taken as it is there, by a person: said for as long as it is so.
      if (link.problem === "difference" && link.problemCode === "left")
        return `In QuickBooks as ${name}. ${link.problemWords}`;
      if (link.problemWords) return `In QuickBooks as ${kind} ${name}. ${link.problemWords}`;
      if (link.voided) return `Voided there as ${name}`;
      // Told by its name and what else both say, which need not be everything.
      if (link.linkedHow === "found" && isName(link)) return "Stood there already under this name; linked";
      if (link.linkedHow === "found")
        return withTax(link, `Stood there already as ${name}, the same in every respect; linked`);
      if (link.linkedHow === "chosen")
        return `Linked to ${name} by ${link.linkedByName ?? "somebody"}${otherTotal(link)}`;
      if (link.linkedHow === "carried") return `Part of ${kind} ${name}`;
      return link.remoteTotalMinor !== null && link.remoteTotalMinor === link.amountMinor
        ? withTax(link, `In QuickBooks as ${name}, totals agree`)
        : withTax(link, `In QuickBooks as ${kind} ${name}`);
    case "waiting":
      return link.problemWords || "Waits to be sent";
    case "sending":
      return link.stage in stageWords ? stageWords[link.stage as Stage] : "About to be sent";
    case "attention":
    case "skipped":
    case "left":
      return link.problemWords || "Not sent";
  }
}

/** Cents of tax that QuickBooks rounds elsewhere are nobody's to decide, but are told. */
function withTax({ ourTaxMinor, remoteTaxMinor, currency }: Link, words: string): string {
  if (ourTaxMinor === null || currency === null || ourTaxMinor === (remoteTaxMinor ?? 0)) return words;
  return `${words}. ${roundedWords({ oursMinor: ourTaxMinor, theirsMinor: remoteTaxMinor ?? 0 }, currency)}`;
}

/** Their total is what somebody booked by hand; a receipt's or a day's may be another than what it is worth. */
const OF_ITS_WORTH = ["invoice", "credit_note", "payment", "refund"];

/** ", with a total of 17.00 there and 120.00 here": a person said that they are the same, not that they agree. */
function otherTotal({ localType, amountMinor, remoteTotalMinor, currency }: Link): string {
  if (amountMinor === null || remoteTotalMinor === null || currency === null) return "";
  const [ours, theirs] = [minor(Math.abs(amountMinor)), minor(Math.abs(remoteTotalMinor))];
  if (ours === theirs || !OF_ITS_WORTH.includes(localType)) return "";
  return `, with a total of ${formatMoney(theirs, currency)} there and ${formatMoney(ours, currency)} here`;
}
