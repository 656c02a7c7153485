"use client";

import {
  Archive,
  ArchiveRestore,
  ArrowLeftRight,
  Ban,
  ClipboardCheck,
  ClipboardList,
  FileCheck2,
  FilePen,
  Gift,
  History as HistoryIcon,
  ListChecks,
  PackageMinus,
  PackagePlus,
  Pencil,
  Plus,
  Printer,
  ReceiptText,
  Star,
} from "lucide-react";
import type { ReactNode } from "react";
import { useNow } from "@/app/_lib/clock";
import { useMember } from "@/app/_lib/member";
import { Diff, Timeline, TimelineItem } from "@/app/_ui/timeline";
import { type MoneyEvent, moneyEventWords } from "@/app/[tenant]/(office)/_payments/money-timeline";
import { quickBooksEventWords } from "@/app/[tenant]/(office)/_quickbooks/event-words";
import { formatInstant } from "@/server/dates";
import { formatDecimal, formatMoney, minor } from "@/server/money";

type Told = { what: ReactNode; icon: ReactNode; tone?: "bad" | "warn"; note?: string };
type Details = Record<string, unknown>;

/** What happened to a customer or product and to their documents, newest first. `subjectId` is whose page it is. */
export function History({ events, subjectId }: { events: MoneyEvent[]; subjectId: string }) {
  const { sites } = useMember();
  const now = useNow();
  const timeZone = sites[0]?.timeZone ?? "UTC";
  return (
    <Timeline>
      {events.map((event) => {
        const told = toldOf(event, subjectId);
        return (
          <TimelineItem
            key={event.id}
            who={event.actorName}
            what={told.what}
            when={formatInstant(event.at, timeZone, now)}
            at={event.at.toISOString()}
            icon={told.icon}
            tone={told.tone}
            note={told.note}
          >
            {/^(customer|product)\.changed$/.test(event.kind) ? <Changes details={event.details} /> : null}
          </TimelineItem>
        );
      })}
    </Timeline>
  );
}

function toldOf(event: MoneyEvent, subjectId: string): Told {
  const { details } = event;
  const number = text(details, "number");
  const reason = text(details, "reason") || undefined;
  switch (event.kind) {
    case "customer.created":
    case "product.created":
      return { what: `added this ${event.kind.split(".")[0]}`, icon: <Plus aria-hidden="true" /> };
    case "customer.changed":
    case "product.changed":
      return { what: changedWords(details), icon: <Pencil aria-hidden="true" /> };
    case "customer.archived":
    case "product.archived":
      return { what: `archived this ${event.kind.split(".")[0]}`, icon: <Archive aria-hidden="true" /> };
    case "customer.unarchived":
    case "product.unarchived":
      return { what: `brought this ${event.kind.split(".")[0]} back`, icon: <ArchiveRestore aria-hidden="true" /> };
    case "product.picture_changed":
      return { what: "changed its picture", icon: <Pencil aria-hidden="true" /> };
    case "product.picture_removed":
      return { what: "removed its picture", icon: <Pencil aria-hidden="true" /> };
    case "product.choices_changed":
      return { what: "changed what can be chosen with it", icon: <Pencil aria-hidden="true" /> };
    case "sale.rung_up":
      return {
        what: `rang up ${text(details, "receiptNumber")} at ${text(details, "register")}${amount(details)}`,
        icon: <ReceiptText aria-hidden="true" />,
        note: details.training === true ? "In training" : undefined,
      };
    case "receipt.copied":
      return {
        what: `printed ${text(details, "receiptNumber")} again as copy ${String(details.copyNumber ?? "")}`,
        icon: <Printer aria-hidden="true" />,
      };
    case "sale.task_settled":
      return {
        what: "settled what the till left to look at",
        icon: <ListChecks aria-hidden="true" />,
        note: text(details, "words"),
      };
    case "folio.opened":
      return { what: `opened ${text(details, "name")}`, icon: <ClipboardCheck aria-hidden="true" /> };
    case "folio.changed":
      return { what: `changed ${text(details, "name")}`, icon: <ClipboardCheck aria-hidden="true" /> };
    case "folio.charge_moved":
      return {
        what: `moved ${text(details, "receiptNumber")} from ${text(details, "from")} to ${text(details, "to")}`,
        icon: <ClipboardCheck aria-hidden="true" />,
        note: reason,
      };
    case "folio.settled":
      return { what: `checked out ${text(details, "name")}`, icon: <ClipboardCheck aria-hidden="true" /> };
    case "gift_card.issued":
      return { what: "issued a gift card", icon: <Gift aria-hidden="true" />, note: reason };
    case "loyalty.adjusted":
      return {
        what: `corrected the points by ${formatDecimal(text(details, "points") || "0")}`,
        icon: <Star aria-hidden="true" />,
        note: reason,
      };
    case "quote.drafted":
      return { what: `wrote quote ${number}${amount(details)}`, icon: <ClipboardList aria-hidden="true" /> };
    case "order.confirmed":
      return { what: `confirmed ${number}`, icon: <ClipboardCheck aria-hidden="true" /> };
    case "order.changed":
      return { what: `changed ${number}`, icon: <Pencil aria-hidden="true" /> };
    case "order.cancelled":
      return { what: `cancelled ${number}`, icon: <Ban aria-hidden="true" />, note: reason };
    case "invoice.drafted":
      return { what: `drafted an invoice${amount(details)}`, icon: <FilePen aria-hidden="true" /> };
    case "invoice.draft_changed":
      return { what: "changed a draft invoice", icon: <FilePen aria-hidden="true" /> };
    case "invoice.draft_discarded":
      return { what: "discarded a draft invoice", icon: <FilePen aria-hidden="true" /> };
    case "invoice.issued":
      return { what: `issued ${number}${amount(details)}`, icon: <FileCheck2 aria-hidden="true" /> };
    case "invoice.voided":
      return { what: `voided ${number}`, icon: <Ban aria-hidden="true" />, note: reason };
    case "stock.received":
    case "stock.opened":
      return { ...stockWords(details, subjectId, "received"), icon: <PackagePlus aria-hidden="true" /> };
    case "stock.counted":
      return { ...countWords(details, subjectId), icon: <ClipboardCheck aria-hidden="true" /> };
    case "stock.adjusted":
      return { ...stockWords(details, subjectId, "adjusted by"), icon: <Pencil aria-hidden="true" /> };
    case "stock.written_off":
      return {
        ...stockWords(details, subjectId, "wrote off"),
        icon: <PackageMinus aria-hidden="true" />,
        tone: "warn",
      };
    case "stock.transferred":
      return {
        ...stockWords(details, subjectId, "moved"),
        what: `moved ${pieces(details, subjectId)} from ${text(details, "site")} to ${text(details, "toSite")}`,
        icon: <ArrowLeftRight aria-hidden="true" />,
      };
    default:
      return (
        moneyEventWords(event) ?? {
          what: quickBooksEventWords(event.kind, details) ?? event.kind.replace(/[._]/g, " "),
          icon: <HistoryIcon aria-hidden="true" />,
        }
      );
  }
}

function text(details: Details, key: string): string {
  return typeof details[key] === "string" ? details[key] : "";
}

function amount(details: Details): string {
  const currency = text(details, "currency");
  return typeof details.totalMinor === "number" && currency
    ? `, ${formatMoney(minor(details.totalMinor), currency)} ${currency}`
    : "";
}

/** Of this product, without its sign. */
function pieces(details: Details, productId: string): string {
  const quantity = lineOf(details, productId)?.quantity;
  return typeof quantity === "string" ? formatDecimal(quantity.replace("-", "")) : "some";
}

function lineOf(details: Details, productId: string): Details | undefined {
  const lines = Array.isArray(details.lines) ? (details.lines as Details[]) : [];
  return lines.find((line) => line.productId === productId);
}

function stockWords(details: Details, productId: string, verb: string) {
  const quantity = text(lineOf(details, productId) ?? {}, "quantity");
  const sign = verb === "adjusted by" && quantity && !quantity.startsWith("-") ? "+" : "";
  const shown = verb === "adjusted by" && quantity ? sign + formatDecimal(quantity) : pieces(details, productId);
  return { what: `${verb} ${shown} at ${text(details, "site")}`, note: text(details, "note") || undefined };
}

function countWords(details: Details, productId: string) {
  const line = lineOf(details, productId) ?? {};
  const [counted, quantity] = [text(line, "counted"), text(line, "quantity")];
  const difference =
    !quantity || quantity === "0" ? "as expected" : `${quantity.startsWith("-") ? "" : "+"}${formatDecimal(quantity)}`;
  return {
    what: `counted ${counted ? formatDecimal(counted) : ""} at ${text(details, "site")}, ${difference}`,
    note: text(details, "note") || undefined,
  };
}

const fieldWords: Record<string, string> = {
  name: "name",
  number: "number",
  email: "e-mail",
  phone: "phone",
  taxId: "tax id",
  country: "country",
  currency: "currency",
  paymentTermsDays: "terms",
  contacts: "contacts",
  addresses: "addresses",
  notes: "note",
  priceList: "price list",
  sku: "code",
  description: "description",
  kind: "kind",
  categoryId: "category",
  unit: "unit",
  price: "price",
  priceIncludesTax: "tax mode",
  taxCodeId: "tax",
  cost: "cost",
  stockPolicy: "what happens when it runs out",
  reorderLevel: "reorder level",
  barcodes: "barcodes",
};

function changedWords({ after }: Details): string {
  const fields = Object.keys(typeof after === "object" && after !== null ? after : {});
  const words = fields.map((field) => fieldWords[field] ?? field);
  const last = words.pop();
  return `changed the ${words.length > 0 ? `${words.join(", ")} and ` : ""}${last ?? "details"}`;
}

/** Only what is short enough to stand side by side. */
function Changes({ details }: { details: Details }) {
  const [before, after] = [record(details.before), record(details.after)];
  return Object.keys(after).map((field) => {
    const [was, is] = [plain(before[field]), plain(after[field])];
    if (was === null || is === null || field === "categoryId" || field === "taxCodeId") return null;
    const word = fieldWords[field] ?? field;
    return (
      <Diff
        key={field}
        label={word.charAt(0).toUpperCase() + word.slice(1)}
        before={was || "none"}
        after={is || "none"}
      />
    );
  });
}

function record(value: unknown): Details {
  return typeof value === "object" && value !== null ? (value as Details) : {};
}

function plain(value: unknown): string | null {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ");
  if (typeof value === "object") return null;
  const words = typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
  return words.length <= 40 ? words : null;
}
