"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Dl } from "@/app/_ui/facts";
import { Money } from "@/app/_ui/money";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { causeHref, causeWords } from "@/app/[tenant]/(office)/_ledger/cause";
import { debitsFirst } from "@/app/[tenant]/(office)/_ledger/debits-first";
import { stepWord } from "@/app/[tenant]/(office)/_ledger/step-word";
import { formatDay, formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";

type Entry = RouterOutputs["ledger"]["get"];

/** One entry: its lines, and the document it came from. */
export function EntryPage({ id }: { id: string }) {
  const now = useNow();
  const { tenant, sites, company } = useMember();
  const router = useRouter();
  const entry = useSuspenseQuery(useTRPC().ledger.get.queryOptions({ id })).data;
  const href = causeHref(tenant, entry.document);
  const words = causeWords(entry.document);
  useShortcut("esc", () => router.push(paths.ledger(tenant)), { label: "Back to the journal" });
  return (
    <>
      <Topbar>
        <Crumbs
          trail={[
            <Link key="ledger" href={paths.ledger(tenant)}>
              Ledger
            </Link>,
          ]}
          title={entry.memo}
        />
      </Topbar>
      <Split>
        <SplitMain className="px-6 py-5">
          <EntryLines entry={entry} />
          {entry.currency === company.currency ? null : (
            <p className="t-xs ink3 mt-3">
              The books are kept in {company.currency}; the columns on the right are what each line is worth there.
            </p>
          )}
        </SplitMain>
        <Rail label="About this entry" width={312}>
          <RailSection title="Comes from">
            <Dl
              facts={[
                {
                  name: "Document",
                  value: href ? (
                    <Link className="link" href={href}>
                      {words}
                    </Link>
                  ) : (
                    words
                  ),
                },
                { name: "Step", value: stepWord(entry.step) },
                { name: "Posted on", value: formatDay(entry.postedOn, "") },
                { name: "Written", value: formatInstant(entry.createdAt, sites[0]?.timeZone ?? "UTC", now) },
                {
                  name: "Takes back",
                  value: entry.reversalOf ? (
                    <Link className="link" href={paths.entry(tenant, entry.reversalOf)}>
                      an earlier entry
                    </Link>
                  ) : (
                    ""
                  ),
                },
              ]}
            />
            <p className="t-xs ink3 mt-3">
              Entries are never changed or deleted; a mistake is taken back by another entry.
            </p>
          </RailSection>
        </Rail>
      </Split>
    </>
  );
}

function EntryLines({ entry }: { entry: Entry }) {
  const { tenant, company } = useMember();
  const isForeign = entry.currency !== company.currency;
  const cell = (amount: number, currency: string, side: 1 | -1) =>
    amount * side > 0 ? <Money amount={formatMoney(minor(Math.abs(amount)), currency)} currency={currency} /> : null;
  const money = (amount: number, currency: string) => (
    <Money strong amount={formatMoney(minor(amount), currency)} currency={currency} />
  );
  return (
    <Table label="Lines" plain flush>
      <colgroup>
        <col />
        <col className="hide-tablet" />
        <col style={{ width: 132 }} />
        <col style={{ width: 132 }} />
        {isForeign ? (
          <>
            <col style={{ width: 132 }} />
            <col style={{ width: 132 }} />
          </>
        ) : null}
      </colgroup>
      <thead>
        <tr>
          <Th>Account</Th>
          <Th className="hide-tablet">Who and what</Th>
          <Th money>Debit</Th>
          <Th money>Credit</Th>
          {isForeign ? (
            <>
              <Th money>Debit</Th>
              <Th money>Credit</Th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {debitsFirst(entry.lines).map((line) => (
          <tr key={line.position}>
            <Td title={`${line.accountCode} ${line.accountName}`}>
              <Link className="link" href={paths.account(tenant, line.accountId)}>
                {line.accountCode} {line.accountName}
              </Link>
            </Td>
            <Td className="hide-tablet ink2" title={line.customerName ?? ""}>
              {[line.customerName, line.taxCode].filter(Boolean).join(" · ")}
            </Td>
            <Td num>{cell(line.amountMinor, entry.currency, 1)}</Td>
            <Td num>{cell(line.amountMinor, entry.currency, -1)}</Td>
            {isForeign ? (
              <>
                <Td num>{cell(line.baseMinor, company.currency, 1)}</Td>
                <Td num>{cell(line.baseMinor, company.currency, -1)}</Td>
              </>
            ) : null}
          </tr>
        ))}
        <tr>
          <Td className="strong">Balanced</Td>
          <Td className="hide-tablet" />
          <Td num>{money(entry.totalMinor, entry.currency)}</Td>
          <Td num>{money(entry.totalMinor, entry.currency)}</Td>
          {isForeign ? (
            <>
              <Td num>{money(entry.baseTotalMinor, company.currency)}</Td>
              <Td num>{money(entry.baseTotalMinor, company.currency)}</Td>
            </>
          ) : null}
        </tr>
      </tbody>
    </Table>
  );
}
