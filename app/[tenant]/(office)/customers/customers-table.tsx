"use client";

import { useRouter } from "next/navigation";
import { fromList } from "@/app/_lib/came-from";
import { countryName } from "@/app/_lib/countries";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { useOwnQuery } from "@/app/_lib/use-came-from";
import { Table, Td } from "@/app/_ui/table";
import { type SortDirection, Th } from "@/app/_ui/th";
import { useColumnWidths } from "@/app/_ui/use-column-widths";
import { useRowKeys } from "@/app/_ui/use-row-keys";
import { TickAll, TickOne } from "@/app/[tenant]/(office)/_lists/tick-cells";
import type { Ticking } from "@/app/[tenant]/(office)/_lists/use-ticked";
import { BalanceCell } from "./balance-cell";
import type { CustomerSort } from "./customers-filter";

type Customer = RouterOutputs["customers"]["list"]["items"][number];

type CustomersTableProps = {
  customers: Customer[];
  sort: { sort: CustomerSort; direction: SortDirection };
  onSort: (sort: CustomerSort, direction: SortDirection) => void;
  /** Null where rows are not ticked. */
  ticking: Ticking | null;
};

export function CustomersTable({ customers, sort, onSort, ticking }: CustomersTableProps) {
  const { tenant, company } = useMember();
  const router = useRouter();
  const list = useOwnQuery();
  const { colStyle, resizer } = useColumnWidths("customers", {
    number: 104,
    town: 204,
    email: 220,
    owed: 152,
    held: 140,
  });
  const { active, rowProps } = useRowKeys({
    count: customers.length,
    onOpen: (place) => {
      const customer = customers[place];
      if (customer) router.push(fromList(paths.customer(tenant, customer.id), list));
    },
    ...(ticking
      ? {
          onToggle: (place: number) => {
            const customer = customers[place];
            if (customer) ticking.toggle(customer.id);
          },
          onEscape: ticking.ticked.size > 0 ? ticking.clear : undefined,
        }
      : {}),
  });
  const sorting = (by: CustomerSort) => ({
    sorted: sort.sort === by ? sort.direction : null,
    onSort: () => onSort(by, sort.sort === by && sort.direction === "asc" ? "desc" : "asc"),
  });
  return (
    <Table label="Customers" sticky>
      <colgroup>
        {ticking ? <col style={{ width: 46 }} /> : null}
        <col />
        <col style={colStyle("number")} />
        <col className="hide-tablet" style={colStyle("town")} />
        <col className="hide-tablet" style={colStyle("email")} />
        <col style={colStyle("owed")} />
        <col style={colStyle("held")} />
      </colgroup>
      <thead>
        <tr>
          {ticking ? <TickAll ticking={ticking} ids={customers.map(({ id }) => id)} /> : null}
          <Th {...sorting("name")}>Customer</Th>
          <Th {...sorting("number")} resizer={resizer("number", "Number")}>
            Number
          </Th>
          <Th className="hide-tablet" resizer={resizer("town", "Town")}>
            Town
          </Th>
          <Th className="hide-tablet" resizer={resizer("email", "E-mail")}>
            E-mail
          </Th>
          <Th money resizer={resizer("owed", "Owes us")}>
            Owes us
          </Th>
          <Th money resizer={resizer("held", "We hold")}>
            We hold
          </Th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer, place) => (
          <tr
            key={customer.id}
            {...rowProps(place, ticking?.ticked.has(customer.id))}
            aria-current={place === active || undefined}
          >
            {ticking ? <TickOne ticking={ticking} id={customer.id} name={customer.name} /> : null}
            <Td title={customer.name}>
              <Link className="med" href={fromList(paths.customer(tenant, customer.id), list)}>
                {customer.name}
              </Link>
            </Td>
            <Td className="ink2">{customer.number}</Td>
            <Td className="hide-tablet ink2" title={townOf(customer, company.country)}>
              {townOf(customer, company.country)}
            </Td>
            <Td className="hide-tablet ink2" title={customer.email}>
              {customer.email}
            </Td>
            <Td num>
              <BalanceCell balances={customer.balances} side="owed" currency={customer.currency} />
            </Td>
            <Td num>
              <BalanceCell balances={customer.balances} side="credit" currency={customer.currency} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The country is named where it is not the company's own. */
function townOf({ city, country }: Customer, home: string): string {
  const abroad = country && country !== home ? countryName(country) : "";
  return [city, abroad].filter(Boolean).join(", ");
}
