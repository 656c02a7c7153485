"use client";

import { BookOpen, Equal, EqualApproximately, EqualNot } from "lucide-react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { Card } from "@/app/_ui/card";
import { cx } from "@/app/_ui/cx";
import { Money } from "@/app/_ui/money";
import { pathOfRow } from "@/app/[tenant]/(office)/_quickbooks/sync-words";
import { nameOfRow } from "@/app/[tenant]/(office)/settings/quickbooks/_log/log-row";
import { formatInstant } from "@/server/dates";
import styles from "./review.module.css";
import type { Review } from "./review-page";

type Row = Review["rows"][number];

const AMOUNTS = ["net", "tax", "total", "balance"];

/** Two columns, field by field; each difference has its own sign. */
export function SideBySide({ review }: { review: Review }) {
  const { tenant, company, sites } = useMember();
  const now = useNow();
  const here = pathOfRow(tenant, review.link);
  const zone = sites[0]?.timeZone ?? "UTC";
  const at = (iso: string | null) => (iso ? formatInstant(new Date(iso), zone, now) : null);
  const made = at(review.theirs.madeAt);
  const changed = at(review.theirs.changedAt);
  return (
    <Card className={styles.compare}>
      <table aria-label="Ours and theirs">
        <colgroup>
          <col className={styles.label} />
          <col />
          <col className={styles.sign} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Field</span>
            </th>
            <th scope="col">
              <span className="row gap-2">
                <b className="tenant__mark flex-none" aria-hidden="true">
                  {company.name.charAt(0)}
                </b>
                <b className="strong trunc">
                  Ours, {here ? <Link href={here}>{nameOfRow(review.link)}</Link> : nameOfRow(review.link)}
                </b>
              </span>
              <span className="t-xs ink3">{review.kind === "duplicate" ? "Not sent yet" : "As we send it"}</span>
            </th>
            <th scope="col">
              <span className="sr-only">The same?</span>
            </th>
            <th scope="col">
              <span className="row gap-2">
                <BookOpen className="ink2 size-[17px] flex-none" aria-hidden="true" />
                <b className="strong trunc">In QuickBooks, {review.theirs.name}</b>
              </span>
              <span className="t-xs ink3" suppressHydrationWarning>
                {[made ? `Made there ${made}` : "", changed && changed !== made ? `changed ${changed}` : ""]
                  .filter(Boolean)
                  .join(" · ") || "As it stands there"}
              </span>
            </th>
          </tr>
        </thead>
        {groupsOf(review.rows).map((rows) => (
          <tbody key={rows[0]?.field}>
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
              <OneRow key={place} row={row} isLater={row.field === "line" && place > 0} currency={review.currency} />
            ))}
          </tbody>
        ))}
      </table>
    </Card>
  );
}

function OneRow({ row, isLater, currency }: { row: Row; isLater: boolean; currency: string | null }) {
  return (
    <tr className={row.sign === "≠" ? styles.differs : undefined}>
      <th scope="row" className="label">
        {isLater ? <span className="sr-only">{row.label}</span> : row.field === "line" ? "Lines" : row.label}
      </th>
      <td>
        <Cell row={row} side="ours" currency={currency} />
      </td>
      <td className={styles.sign}>
        <Sign sign={row.sign} />
      </td>
      <td>
        <Cell row={row} side="theirs" currency={currency} />
      </td>
    </tr>
  );
}

function Cell({ row, side, currency }: { row: Row; side: "ours" | "theirs"; currency: string | null }) {
  const text = row[side];
  const price = side === "ours" ? row.oursPrice : row.theirsPrice;
  const amount = side === "ours" ? row.oursAmount : row.theirsAmount;
  if (row.field === "line") {
    return (
      <span className="row-between min-w-0 gap-3">
        <span className="min-w-0 break-words">{text || <span className="ink3">Not there</span>}</span>
        <span className="num ink2 push flex-none">{price}</span>
        <span className="num w-[70px] flex-none">{amount}</span>
      </span>
    );
  }
  if (AMOUNTS.includes(row.field) && currency) {
    return (
      <span className={cx("num block", row.field === "total" && "strong")}>
        {text ? <Money flow amount={text} currency={currency} /> : <span className="ink3">—</span>}
      </span>
    );
  }
  return <span className="break-words">{text || <span className="ink3">—</span>}</span>;
}

function Sign({ sign }: { sign: Row["sign"] }) {
  const size = "size-[15px]";
  switch (sign) {
    case "=":
      return (
        <>
          <Equal className={`ok ${size}`} aria-hidden="true" />
          <span className="sr-only">same</span>
        </>
      );
    case "≈":
      return (
        <>
          <EqualApproximately className={`ink2 ${size}`} aria-hidden="true" />
          <span className="sr-only">close enough</span>
        </>
      );
    default:
      return (
        <>
          <EqualNot className={`warn ${size}`} aria-hidden="true" />
          <span className="sr-only">different</span>
        </>
      );
  }
}

/** Who and when, the lines, the sums. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const groups = [
    rows.filter(({ field }) => field !== "line" && !AMOUNTS.includes(field)),
    rows.filter(({ field }) => field === "line"),
    rows.filter(({ field }) => AMOUNTS.includes(field)),
  ];
  return groups.filter((group) => group.length > 0);
}
