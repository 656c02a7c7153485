"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { Money } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { Split, SplitMain } from "@/app/_ui/split";
import { Strip, StripCell } from "@/app/_ui/strip";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { kindWords } from "@/app/[tenant]/(office)/receipts/receipts-filter";
import { formatInstant } from "@/server/dates";
import { formatMoney, minor } from "@/server/money";
import { ReceiptActions } from "./receipt-actions";
import { ReceiptRail } from "./receipt-rail";
import { LinesTable, ReturnsTable, TendersTable } from "./receipt-tables";
import { ReceiptTasks } from "./receipt-tasks";

export type Receipt = RouterOutputs["sales"]["get"];

/** One receipt: what was sold, how it was paid, what came back of it, what it posted, and its paper. */
export function ReceiptPage({ id }: { id: string }) {
  const now = useNow();
  const { tenant } = useMember();
  const router = useRouter();
  const receipt = useSuspenseQuery(useTRPC().sales.get.queryOptions({ id })).data;
  const { currency } = receipt;
  const figure = (amount: number) => <Money flow amount={formatMoney(minor(amount), currency)} currency={currency} />;
  const back = receipt.lines.reduce((sum, line) => sum + line.returnedMinor, 0);
  useShortcut("esc", () => router.push(paths.receipts(tenant)), { label: "Back to receipts" });
  return (
    <>
      <Topbar actions={<ReceiptActions receipt={receipt} />}>
        <Crumbs
          trail={[
            <Link key="receipts" href={paths.receipts(tenant)}>
              Receipts
            </Link>,
          ]}
          title={receipt.receiptNumber}
        />
      </Topbar>
      <Split>
        <SplitMain className="px-6 py-5">
          {receipt.training ? (
            <Notice tone="warn" className="mb-4" title="This was rung up in training.">
              It moved no money and no stock, and is in no report.
            </Notice>
          ) : null}
          <ReceiptTasks receipt={receipt} />
          <Strip label="Figures">
            <StripCell
              label={kindWords[receipt.kind]}
              size="xl"
              figure={figure(receipt.totalMinor + receipt.giftCardsSoldMinor)}
            >
              {formatInstant(receipt.soldAt, receipt.timeZone, now)}, {receipt.registerName}
            </StripCell>
            <StripCell label="Of it tax" size="xl" figure={figure(receipt.taxMinor)}>
              {receipt.discountMinor === 0 ? "no discount" : <>{figure(receipt.discountMinor)} taken off</>}
            </StripCell>
            <StripCell label="Came back" size="xl" figure={figure(back)}>
              {receipt.tipMinor === 0 ? "no tip" : <>{figure(receipt.tipMinor)} tip besides</>}
            </StripCell>
          </Strip>
          <h2 className="t-sm strong mt-6 mb-1">Sold</h2>
          <LinesTable receipt={receipt} />
          <h2 className="t-sm strong mt-6 mb-1">Paid</h2>
          <TendersTable receipt={receipt} />
          {receipt.returns.length > 0 ? (
            <>
              <h2 className="t-sm strong mt-6 mb-1">Brought back later</h2>
              <ReturnsTable receipt={receipt} />
            </>
          ) : null}
        </SplitMain>
        <ReceiptRail receipt={receipt} />
      </Split>
    </>
  );
}
