"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { ReceiptPaper } from "@/app/_receipt/receipt-paper";
import { Dl } from "@/app/_ui/facts";
import { Pill } from "@/app/_ui/pill";
import { Rail, RailSection } from "@/app/_ui/split";
import { History } from "@/app/[tenant]/(office)/_history/history";
import { EntryTable } from "@/app/[tenant]/(office)/_ledger/entry-table";
import { QuickBooksPanel } from "@/app/[tenant]/(office)/_quickbooks/quickbooks-panel";
import { formatDay, formatInstant } from "@/server/dates";
import { receiptOf } from "@/server/till/receipt";
import type { Receipt } from "./receipt-page";

const mailWords: Record<string, string> = { waiting: "waits", sent: "sent", failed: "not sent" };

/** Who, where and when, the paper as the customer has it, what was mailed, posted and done since. */
export function ReceiptRail({ receipt }: { receipt: Receipt }) {
  const { tenant, today, can } = useMember();
  const trpc = useTRPC();
  const shown = useSuspenseQuery(trpc.printers.receipt.queryOptions({ id: receipt.id })).data;
  const mails = useSuspenseQuery(trpc.mails.ofSubject.queryOptions({ subjectId: receipt.id })).data;
  const now = useNow();
  const { entries } = receipt;
  return (
    <Rail label="About this receipt" width={372}>
      <RailSection title="Details">
        <Dl
          facts={[
            {
              name: "Customer",
              value: receipt.customer ? (
                <Link className="link" href={paths.customer(tenant, receipt.customer.id)}>
                  {receipt.customer.name}
                </Link>
              ) : (
                "Nobody named"
              ),
            },
            { name: "Sold by", value: receipt.operatorName },
            { name: "Till", value: `${receipt.registerName}, ${receipt.siteName}` },
            { name: "Tablet", value: receipt.deviceName },
            { name: "Business day", value: formatDay(receipt.businessDay, today) },
            { name: "Place", value: receipt.place },
            { name: "Note", value: receipt.note },
            { name: "Points given", value: receipt.pointsEarned === "0" ? "" : receipt.pointsEarned },
            { name: "Points used", value: receipt.pointsUsed === "0" ? "" : receipt.pointsUsed },
            {
              name: "Made offline",
              value: receipt.offline ? `came in ${formatInstant(receipt.receivedAt, receipt.timeZone, now)}` : "",
            },
            { name: "Printed again", value: receipt.copies === 0 ? "" : String(receipt.copies) },
            {
              name: "Z report",
              value:
                receipt.zId && can("registers.read") ? (
                  <Link className="link" href={paths.zReport(tenant, receipt.zId)}>
                    Show
                  </Link>
                ) : (
                  ""
                ),
            },
          ]}
        />
      </RailSection>
      <RailSection title="Paper">
        <div className="bg-sunken grid justify-center rounded-md px-2 py-4">
          <ReceiptPaper document={receiptOf(shown.sale, shown.shop, { link: null })} />
        </div>
      </RailSection>
      {mails.length > 0 ? (
        <RailSection title="Mailed">
          <ul className="grid gap-2">
            {mails.map((mail) => (
              <li key={mail.id} className="t-sm">
                {mail.recipient}{" "}
                <Pill tone={mail.state === "sent" ? "ok" : mail.state === "failed" ? "bad" : "plain"}>
                  {mailWords[mail.state] ?? mail.state}
                </Pill>
                <span className="t-xs ink3 block">
                  {formatInstant(mail.sentAt ?? mail.createdAt, receipt.timeZone, now)}, asked by {mail.askedByName}
                  {mail.error ? `. ${mail.error}` : ""}
                </span>
              </li>
            ))}
          </ul>
        </RailSection>
      ) : null}
      {can("ledger.read") ? (
        <RailSection
          title="Ledger"
          aside={
            entries.length === 0
              ? undefined
              : `${entries.length} ${entries.length === 1 ? "entry" : "entries"}, balanced`
          }
        >
          {entries.length === 0 ? <p className="t-sm ink3">Nothing was posted.</p> : null}
          <div className="grid gap-3">
            {entries.map((entry) => (
              <EntryTable key={entry.id} tenant={tenant} entry={entry} today={today} />
            ))}
          </div>
        </RailSection>
      ) : null}
      <QuickBooksPanel type="sale" id={receipt.id} />
      <RailSection title="Timeline">
        <History events={receipt.timeline} subjectId={receipt.id} />
      </RailSection>
    </Rail>
  );
}
