"use client";

import { useRouter } from "next/navigation";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { cx } from "@/app/_ui/cx";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import {
  documentHref,
  type Movement,
  movementWords,
  reasonWords,
  signed,
} from "@/app/[tenant]/(office)/_stock/movement-words";
import { formatInstant } from "@/server/dates";
import { formatDecimal, formatMoney, minor } from "@/server/money";

export function MovementsTable({ movements }: { movements: Movement[] }) {
  const { tenant, sites } = useMember();
  const router = useRouter();
  const { colStyle, resizer } = useColumnWidths("movements", {
    when: 124,
    why: 124,
    what: 236,
    site: 140,
    pieces: 92,
    value: 136,
  });
  const { active, rowProps } = useRowKeys({
    count: movements.length,
    onOpen: (place) => {
      const movement = movements[place];
      if (movement) router.push(paths.product(tenant, movement.productId));
    },
  });
  const several = sites.length > 1;
  const now = useNow();
  return (
    <Table label="Movements" sticky>
      <colgroup>
        <col style={colStyle("when")} />
        <col style={colStyle("why")} />
        <col />
        <col className="hide-tablet" style={colStyle("what")} />
        {several ? <col className="hide-tablet" style={colStyle("site")} /> : null}
        <col style={colStyle("pieces")} />
        <col style={colStyle("value")} />
      </colgroup>
      <thead>
        <tr>
          <Th resizer={resizer("when", "When")}>When</Th>
          <Th resizer={resizer("why", "Why")}>Why</Th>
          <Th>Product</Th>
          <Th className="hide-tablet" resizer={resizer("what", "What")}>
            What
          </Th>
          {several ? (
            <Th className="hide-tablet" resizer={resizer("site", "Site")}>
              Site
            </Th>
          ) : null}
          <Th num resizer={resizer("pieces", "Pieces")}>
            Pieces
          </Th>
          <Th money resizer={resizer("value", "Value")}>
            Value
          </Th>
        </tr>
      </thead>
      <tbody>
        {movements.map((movement, place) => {
          const href = documentHref(tenant, movement);
          const words = movementWords(movement);
          return (
            <tr key={movement.id} {...rowProps(place)} aria-current={place === active || undefined}>
              <Td className="ink2">
                <time dateTime={movement.at.toISOString()}>
                  {formatInstant(movement.at, sites[0]?.timeZone ?? "UTC", now)}
                </time>
              </Td>
              <Td className="ink2">{reasonWords[movement.reason]}</Td>
              <Td title={`${movement.sku} ${movement.name}`}>
                <Link href={paths.product(tenant, movement.productId)}>
                  <span className="ink3">{movement.sku}</span> {movement.name}
                </Link>
              </Td>
              <Td className="hide-tablet ink2" title={words}>
                {href ? <Link href={href}>{words}</Link> : words}
              </Td>
              {several ? <Td className="hide-tablet ink2">{movement.site}</Td> : null}
              <Td num className={cx(!movement.quantity.startsWith("-") && "ok med")}>
                {signed(movement.quantity, formatDecimal)}
              </Td>
              <Td num>
                <Money
                  amount={formatMoney(minor(movement.valueMinor), movement.currency)}
                  currency={movement.currency}
                  tone={movement.valueMinor === 0 ? "zero" : "quiet"}
                />
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
