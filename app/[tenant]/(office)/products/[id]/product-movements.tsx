"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useNow } from "@/app/_lib/clock";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { cx } from "@/app/_ui/cx";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { documentHref, movementWords, signed } from "@/app/[tenant]/(office)/_stock/movement-words";
import { formatInstant } from "@/server/dates";
import { formatDecimal } from "@/server/money";
import { movementsInput } from "./movements-input";
import type { ProductDetail } from "./product-page";

/** What came and went, with what was on hand after each. */
export function ProductMovements({ product }: { product: ProductDetail }) {
  const { tenant, sites } = useMember();
  const [filter, setFilter] = useFilter<{ cursor?: string }>();
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(
    useTRPC().stock.movements.queryOptions(movementsInput(product.id, shown.cursor)),
  ).data;
  const now = useNow();
  return (
    <section aria-labelledby="movements" className="pt-5">
      <div className="row px-6 pb-1">
        <h2 id="movements" className="t-sm strong">
          Movements
        </h2>
        {items.length > 0 ? (
          <Link className="link t-xs push" href={`${paths.movements(tenant)}?product=${product.id}`}>
            Filter and search
          </Link>
        ) : null}
      </div>
      {items.length === 0 ? (
        <p className="t-sm ink3 px-6 pb-5">
          Nothing has come or gone yet. Receive stock, or sell it first and count later.
        </p>
      ) : (
        <Table label="Movements" plain lined edge={24}>
          <colgroup>
            <col style={{ width: 128 }} />
            <col />
            {sites.length > 1 ? <col className="hide-tablet" style={{ width: 148 }} /> : null}
            <col style={{ width: 88 }} />
            <col style={{ width: 112 }} />
          </colgroup>
          <thead>
            <tr>
              <Th>When</Th>
              <Th>What</Th>
              {sites.length > 1 ? <Th className="hide-tablet">Site</Th> : null}
              <Th num>Pieces</Th>
              <Th num>On hand</Th>
            </tr>
          </thead>
          <tbody>
            {items.map((movement) => {
              const href = documentHref(tenant, movement);
              const words = movementWords(movement);
              return (
                <tr key={movement.id}>
                  <Td className="ink2">
                    <time dateTime={movement.at.toISOString()}>
                      {formatInstant(movement.at, sites[0]?.timeZone ?? "UTC", now)}
                    </time>
                  </Td>
                  <Td title={words}>{href ? <Link href={href}>{words}</Link> : words}</Td>
                  {sites.length > 1 ? <Td className="hide-tablet ink2">{movement.site}</Td> : null}
                  <Td num className={cx(!movement.quantity.startsWith("-") && "ok med")}>
                    {signed(movement.quantity, formatDecimal)}
                  </Td>
                  <Td num className={cx("ink2", movement.onHandAfter?.startsWith("-") && "bad")}>
                    {movement.onHandAfter === null ? null : formatDecimal(movement.onHandAfter)}
                  </Td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
      {nextCursor || filter.cursor ? (
        <TableFoot
          pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
        >
          {null}
        </TableFoot>
      ) : null}
    </section>
  );
}
