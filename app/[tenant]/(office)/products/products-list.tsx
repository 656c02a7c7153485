"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FileDown, Package, Plus, SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Money } from "@/app/_ui/money";
import { Body, Split, SplitMain } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { PageHeader } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { ViewTab, ViewTabs } from "@/app/_ui/views";
import { countWords, foundWords } from "@/app/[tenant]/(office)/_lists/count-words";
import { useTicked } from "@/app/[tenant]/(office)/_lists/use-ticked";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { ListSelection } from "@/app/[tenant]/(office)/_quickbooks/list-selection";
import { useQuickBooksHere } from "@/app/[tenant]/(office)/_quickbooks/use-quickbooks-here";
import { productViews } from "@/server/catalog/rules";
import { formatMoney, minor } from "@/server/money";
import { ProductPanel } from "./product-panel";
import { hrefOf, listInput, type ProductsFilter, viewOf, viewWords } from "./products-filter";
import { ProductsFilters } from "./products-filters";
import { ProductsTable } from "./products-table";

export function ProductsList() {
  const { tenant, can } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const [filter, setFilter] = useFilter<ProductsFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(trpc.products.list.queryOptions(listInput(shown))).data;
  const counts = useSuspenseQuery(trpc.products.counts.queryOptions()).data;
  const [selected, setSelected] = useState<string | null>(null);
  const ticking = useTicked();
  const syncs = useQuickBooksHere();
  const view = viewOf(shown);
  const narrowed = Boolean(shown.q || shown.category);
  const mayWrite = can("products.write");
  useShortcut("n", () => router.push(paths.newProduct(tenant)), { label: "New product", enabled: mayWrite });
  const change = (next: Partial<ProductsFilter>) => setFilter({ ...next, cursor: undefined });
  const panel = items.find((item) => item.id === selected);

  return (
    <>
      <PageHeader
        title="Products"
        actions={
          mayWrite ? (
            <Button asChild size="sm" variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
              <Link href={paths.newProduct(tenant)}>New product</Link>
            </Button>
          ) : null
        }
      />
      {counts.on_sale + counts.archived === 0 ? (
        <NoProducts />
      ) : (
        <>
          <ViewTabs label="Views">
            {productViews.map((one) => (
              <ViewTab
                key={one}
                link={
                  <Link
                    href={hrefOf(paths.products(tenant), {
                      ...shown,
                      stock: undefined,
                      view: one === "on_sale" ? undefined : one,
                      cursor: undefined,
                    })}
                  />
                }
                current={one === view}
                count={counts[one] === 0 ? undefined : counts[one].toLocaleString("en-GB")}
              >
                {viewWords[one]}
              </ViewTab>
            ))}
          </ViewTabs>
          <ProductsFilters filter={filter} shown={shown} onChange={change} />
          <Split>
            <SplitMain className="flex flex-col">
              <Body className="grow">
                {items.length === 0 ? (
                  <NothingHere
                    narrowed={narrowed}
                    query={shown.q}
                    view={viewWords[view]}
                    onShowAll={() => change({ q: undefined, category: undefined, view: undefined, stock: undefined })}
                  />
                ) : (
                  <ProductsTable
                    products={items}
                    sort={listInput(shown)}
                    onSort={(sort, direction) => change({ sort, direction })}
                    selected={panel?.id ?? null}
                    onSelect={setSelected}
                    ticking={syncs ? ticking : null}
                  />
                )}
              </Body>
              {syncs ? <ListSelection ticking={ticking} thingOf={(id) => ({ type: "product", id })} /> : null}
              <TableFoot
                pager={
                  <Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />
                }
              >
                <b className="med text-ink">
                  {narrowed ? foundWords(items.length, shown.cursor, nextCursor) : countWords(counts[view], "product")}
                </b>
                <span className="trunc">
                  Stock at cost{" "}
                  <Money
                    flow
                    amount={formatMoney(minor(counts.stockValueMinor), counts.currency)}
                    currency={counts.currency}
                  />
                </span>
              </TableFoot>
            </SplitMain>
            {panel ? <ProductPanel product={panel} onClose={() => setSelected(null)} /> : null}
          </Split>
        </>
      )}
    </>
  );
}

type NothingHereProps = { narrowed: boolean; query?: string; view: string; onShowAll: () => void };

function NothingHere({ narrowed, query, view, onShowAll }: NothingHereProps) {
  return (
    <EmptyState
      className="p-6"
      icon={narrowed ? <SearchX aria-hidden="true" /> : <Package aria-hidden="true" />}
      title={narrowed ? "Nothing matches" : `Nothing is under “${view}”`}
      actions={
        <Button size="sm" onClick={onShowAll}>
          Show all
        </Button>
      }
    >
      {query
        ? `No code, barcode or word of a name here begins with “${query}”.`
        : "Products show up here by themselves as soon as this is true of them."}
    </EmptyState>
  );
}

function NoProducts() {
  const { tenant, can } = useMember();
  return (
    <Body pad>
      <EmptyState
        className="py-6"
        icon={<Package aria-hidden="true" />}
        title="No products yet"
        actions={
          <>
            {can("products.write") ? (
              <Button asChild variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
                <Link href={paths.newProduct(tenant)}>New product</Link>
              </Button>
            ) : null}
            {can("imports.run") ? (
              <Button asChild icon={<FileDown aria-hidden="true" />}>
                <Link href={paths.imports(tenant)}>Import a file</Link>
              </Button>
            ) : null}
          </>
        }
      >
        What you sell stands here with its price, its tax and what is on the shelf. A code, a name and a price are
        enough to begin; services are not counted.
      </EmptyState>
    </Body>
  );
}
