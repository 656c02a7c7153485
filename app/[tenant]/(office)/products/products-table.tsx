"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { fromList } from "@/app/_lib/came-from";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { useOwnQuery } from "@/app/_lib/use-came-from";
import { cx } from "@/app/_ui/cx";
import { Money } from "@/app/_ui/money";
import { Table, Td } from "@/app/_ui/table";
import { type SortDirection, Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { TickAll, TickOne } from "@/app/[tenant]/(office)/_lists/tick-cells";
import type { Ticking } from "@/app/[tenant]/(office)/_lists/use-ticked";
import { Available } from "@/app/[tenant]/(office)/_stock/available";
import { currencyDecimals, formatDecimal } from "@/server/money";
import type { ProductSort } from "./products-filter";

export type Product = RouterOutputs["products"]["list"]["items"][number];

type ProductsTableProps = {
  products: Product[];
  sort: { sort: ProductSort; direction: SortDirection };
  onSort: (sort: ProductSort, direction: SortDirection) => void;
  selected: string | null;
  onSelect: (id: string | null) => void;
  /** Null where rows are not ticked. */
  ticking: Ticking | null;
};

/** J and K walk the rows and the panel follows; Enter opens the page. Where there is no room for a panel, so does a press. */
export function ProductsTable({ products, sort, onSort, selected, onSelect, ticking }: ProductsTableProps) {
  const { tenant } = useMember();
  const router = useRouter();
  const list = useOwnQuery();
  const { colStyle, resizer } = useColumnWidths("products", {
    sku: 92,
    price: 112,
    onHand: 84,
    reserved: 88,
    available: 104,
  });
  const open = (place: number) => {
    const product = products[place];
    if (product) router.push(fromList(paths.product(tenant, product.id), list));
  };
  const { active, rowProps } = useRowKeys({
    count: products.length,
    onOpen: open,
    onEscape: () => {
      ticking?.clear();
      onSelect(null);
    },
    ...(ticking
      ? {
          onToggle: (place: number) => {
            const product = products[place];
            if (product) ticking.toggle(product.id);
          },
        }
      : {}),
  });
  const follow = useEffectEvent((place: number) => onSelect(products[place]?.id ?? null));
  useEffect(() => {
    if (active >= 0) follow(active);
  }, [active]);
  const press = (place: number) => {
    if (window.matchMedia("(max-width: 900px)").matches) open(place);
    else onSelect(products[place]?.id ?? null);
  };
  const sorting = (by: ProductSort) => ({
    sorted: sort.sort === by ? sort.direction : null,
    onSort: () => onSort(by, sort.sort === by && sort.direction === "asc" ? "desc" : "asc"),
  });
  return (
    <Table label="Products" sticky>
      <colgroup>
        {ticking ? <col style={{ width: 46 }} /> : null}
        <col style={colStyle("sku")} />
        <col />
        <col style={colStyle("price")} />
        <col style={colStyle("onHand")} />
        <col className="hide-tablet" style={colStyle("reserved")} />
        <col style={colStyle("available")} />
      </colgroup>
      <thead>
        <tr>
          {ticking ? <TickAll ticking={ticking} ids={products.map(({ id }) => id)} /> : null}
          <Th {...sorting("sku")} resizer={resizer("sku", "Code")}>
            Code
          </Th>
          <Th {...sorting("name")}>Product</Th>
          <Th money resizer={resizer("price", "Price")}>
            Price
          </Th>
          <Th num resizer={resizer("onHand", "On hand")}>
            On hand
          </Th>
          <Th num className="hide-tablet" resizer={resizer("reserved", "Reserved")}>
            Reserved
          </Th>
          <Th num resizer={resizer("available", "Available")}>
            Available
          </Th>
        </tr>
      </thead>
      <tbody>
        {products.map((product, place) => (
          <tr
            key={product.id}
            {...rowProps(place, product.id === selected && place !== active)}
            aria-current={product.id === selected || undefined}
            onClick={(event) => {
              const inner = event.target instanceof Element ? event.target.closest("a, button") : null;
              if (!inner) press(place);
            }}
          >
            {ticking ? <TickOne ticking={ticking} id={product.id} name={product.name} /> : null}
            <Td className="ink2">{product.sku}</Td>
            <Td title={product.name}>
              <Link href={fromList(paths.product(tenant, product.id), list)}>{product.name}</Link>
            </Td>
            <Td num>
              <Money
                amount={formatDecimal(product.price, currencyDecimals(product.currency))}
                currency={product.currency}
              />
            </Td>
            <Td num className={cx(product.onHand?.startsWith("-") && "bad")}>
              {product.onHand === null ? <span className="ink3">—</span> : formatDecimal(product.onHand)}
            </Td>
            <Td num className="hide-tablet ink2">
              {product.reserved === null ? (
                <span className="ink3">—</span>
              ) : (
                <span className={product.reserved === "0" ? "ink3" : undefined}>{formatDecimal(product.reserved)}</span>
              )}
            </Td>
            <Td num>
              <Available {...product} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
