import { Link } from "@/app/_lib/link";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { formatDay } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { debitsFirst } from "./debits-first";
import { stepWord } from "./step-word";

export type Entry = RouterOutputs["ledger"]["list"]["items"][number];

type Line = Pick<Entry["lines"][number], "position" | "accountCode" | "accountName" | "amountMinor" | "baseMinor">;
type Shown = Pick<Entry, "id" | "postedOn" | "step" | "memo" | "currency"> & { lines: Line[] };
type Props = { tenant: string; entry: Shown; today: string };

/** One entry as a rail shows it: accounts with their debit or credit, in the entry's own currency. */
export function EntryTable({ tenant, entry, today }: Props) {
  const text = (amount: number) => formatMoney(minor(Math.abs(amount)), entry.currency);
  const isExchange = entry.lines.every((line) => line.amountMinor === 0);
  return (
    <Table label={entry.memo} dense flush plain>
      <colgroup>
        <col />
        <col style={{ width: 76 }} />
        <col style={{ width: 76 }} />
      </colgroup>
      <thead>
        <tr>
          <Th>
            <Link href={paths.entry(tenant, entry.id)}>
              {formatDay(entry.postedOn, today)} · {stepWord(entry.step)}
            </Link>
          </Th>
          <Th num>Debit</Th>
          <Th num>Credit</Th>
        </tr>
      </thead>
      <tbody>
        {debitsFirst(entry.lines).map((line) => {
          const amount = line.amountMinor === 0 || isExchange ? line.baseMinor : line.amountMinor;
          return (
            <tr key={line.position}>
              <Td title={`${line.accountCode} ${line.accountName}`}>
                {line.accountCode} {line.accountName}
              </Td>
              <Td num>{amount > 0 ? text(amount) : ""}</Td>
              <Td num>{amount < 0 ? text(amount) : ""}</Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
