"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { FileDown, Plus, SearchX, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { countryName } from "@/app/_lib/countries";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterChip } from "@/app/_ui/filter-chip";
import { Body } from "@/app/_ui/split";
import { TableFoot } from "@/app/_ui/table";
import { PageHeader } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { FilterBar, ViewTab, ViewTabs } from "@/app/_ui/views";
import { countWords, foundWords } from "@/app/[tenant]/(office)/_lists/count-words";
import { FilterMenu } from "@/app/[tenant]/(office)/_lists/filter-menu";
import { TypedSearch } from "@/app/[tenant]/(office)/_lists/typed-search";
import { useTicked } from "@/app/[tenant]/(office)/_lists/use-ticked";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { ListSelection } from "@/app/[tenant]/(office)/_quickbooks/list-selection";
import { useQuickBooksHere } from "@/app/[tenant]/(office)/_quickbooks/use-quickbooks-here";
import { customerViews } from "@/server/customers/rules";
import { type CustomersFilter, hrefOf, listInput, viewOf, viewWords } from "./customers-filter";
import { CustomersTable } from "./customers-table";

export function CustomersList() {
  const { tenant, can } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const [filter, setFilter] = useFilter<CustomersFilter>();
  // The rows of before stay while the next ones come.
  const shown = useDeferredValue(filter);
  const { items, nextCursor } = useSuspenseQuery(trpc.customers.list.queryOptions(listInput(shown))).data;
  const counts = useSuspenseQuery(trpc.customers.counts.queryOptions()).data;
  const ticking = useTicked();
  const syncs = useQuickBooksHere();
  const view = viewOf(shown.view);
  const narrowed = Boolean(shown.q || shown.country);
  const mayWrite = can("customers.write");
  useShortcut("n", () => router.push(paths.newCustomer(tenant)), { label: "New customer", enabled: mayWrite });
  const change = (next: Partial<CustomersFilter>) => setFilter({ ...next, cursor: undefined });

  return (
    <>
      <PageHeader
        title="Customers"
        actions={
          mayWrite ? (
            <Button asChild size="sm" variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
              <Link href={paths.newCustomer(tenant)}>New customer</Link>
            </Button>
          ) : null
        }
      />
      {counts.active + counts.archived === 0 ? (
        <NoCustomers />
      ) : (
        <>
          <ViewTabs label="Views">
            {customerViews.map((one) => (
              <ViewTab
                key={one}
                link={
                  <Link
                    href={hrefOf(paths.customers(tenant), {
                      ...shown,
                      view: one === "active" ? undefined : one,
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
          <FilterBar>
            <TypedSearch
              label="Search customers"
              placeholder="Name, number, town, e-mail…"
              value={filter.q ?? ""}
              onChange={(q) => change({ q: q || undefined })}
            />
            {shown.country ? (
              <FilterChip
                name="Country"
                value={countryName(shown.country)}
                onClear={() => change({ country: undefined })}
              />
            ) : null}
            <FilterMenu
              groups={[
                {
                  label: "Country",
                  options:
                    shown.country || counts.countries.length < 2
                      ? []
                      : counts.countries.map(({ country, customers }) => ({
                          value: country,
                          label: countryName(country),
                          count: customers,
                        })),
                  onChoose: (country) => change({ country }),
                },
              ]}
            />
          </FilterBar>
          <Body>
            {items.length === 0 ? (
              <NothingHere
                narrowed={narrowed}
                query={shown.q}
                view={viewWords[view]}
                onShowAll={() => change({ q: undefined, country: undefined, view: undefined })}
              />
            ) : (
              <CustomersTable
                customers={items}
                sort={listInput(shown)}
                onSort={(sort, direction) => change({ sort, direction })}
                ticking={syncs ? ticking : null}
              />
            )}
          </Body>
          {syncs ? <ListSelection ticking={ticking} thingOf={(id) => ({ type: "customer", id })} /> : null}
          <TableFoot
            pager={<Pager cursor={filter.cursor} nextCursor={nextCursor} onGo={(cursor) => setFilter({ cursor })} />}
          >
            <b className="med text-ink">
              {narrowed ? foundWords(items.length, shown.cursor, nextCursor) : countWords(counts[view], "customer")}
            </b>
            {counts.overdue > 0 ? <span className="trunc">{counts.overdue} with something overdue</span> : null}
          </TableFoot>
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
      icon={narrowed ? <SearchX aria-hidden="true" /> : <Users aria-hidden="true" />}
      title={narrowed ? "Nothing matches" : `Nobody is under “${view}”`}
      actions={
        <Button size="sm" onClick={onShowAll}>
          Show all
        </Button>
      }
    >
      {query
        ? `No name, number, town, e-mail or phone here begins with “${query}”.`
        : "Customers show up here by themselves as soon as this is true of them."}
    </EmptyState>
  );
}

function NoCustomers() {
  const { tenant, can } = useMember();
  return (
    <Body pad>
      <EmptyState
        className="py-6"
        icon={<Users aria-hidden="true" />}
        title="No customers yet"
        actions={
          <>
            {can("customers.write") ? (
              <Button asChild variant="primary" icon={<Plus aria-hidden="true" />} kbd="N">
                <Link href={paths.newCustomer(tenant)}>New customer</Link>
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
        Whoever buys from you stands here, with what they owe and what you hold for them. A name is enough to begin; a
        quote or an invoice can make one on the way, too.
      </EmptyState>
    </Body>
  );
}
