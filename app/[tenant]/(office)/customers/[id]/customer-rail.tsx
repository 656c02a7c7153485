"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { countryName } from "@/app/_lib/countries";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Dl } from "@/app/_ui/facts";
import { Rail, RailSection } from "@/app/_ui/split";
import { HistoryFeed } from "@/app/[tenant]/(office)/_history/history-feed";
import { QuickBooksPanel } from "@/app/[tenant]/(office)/_quickbooks/quickbooks-panel";
import type { CustomerDetail } from "./customer-page";

/** What is known about the customer, and what happened. */
export function CustomerRail({ customer }: { customer: CustomerDetail }) {
  const { tenant, company, can } = useMember();
  const days = customer.paymentTermsDays ?? company.paymentTermsDays;
  return (
    <Rail label="About this customer" width={312}>
      <RailSection
        title="Details"
        aside={
          can("customers.write") ? (
            <Link className="link" href={paths.editCustomer(tenant, customer.id)}>
              Edit
            </Link>
          ) : null
        }
      >
        <Dl
          facts={[
            ...customer.contacts.map((contact) => ({
              name: contact.role || "Contact",
              value: <ContactWords contact={contact} />,
            })),
            {
              name: "E-mail",
              value: customer.email ? (
                <a className="link" href={`mailto:${customer.email}`}>
                  {customer.email}
                </a>
              ) : null,
            },
            {
              name: "Phone",
              value: customer.phone ? (
                <a className="link" href={`tel:${customer.phone.replace(/[^\d+]/g, "")}`}>
                  {customer.phone}
                </a>
              ) : null,
            },
            { name: "Tax id", value: customer.taxId },
            {
              name: "Terms",
              value: `${days === 0 ? "At once" : days === 1 ? "1 day" : `${days} days`}, ${customer.currency}`,
            },
            ...customer.addresses.map((address) => ({
              name: address.kind === "billing" ? "Bill to" : "Delivers to",
              value: <AddressLines address={address} home={company.country} />,
            })),
          ]}
        />
      </RailSection>
      {customer.notes ? (
        <RailSection title="Note">
          <p className="t-sm ink2 whitespace-pre-line">{customer.notes}</p>
        </RailSection>
      ) : null}
      <QuickBooksPanel type="customer" id={customer.id} />
      <RailSection title="Timeline">
        <CustomerTimeline id={customer.id} />
      </RailSection>
    </Rail>
  );
}

function ContactWords({ contact }: { contact: CustomerDetail["contacts"][number] }) {
  return (
    <>
      {contact.name}
      {contact.email ? <span className="ink3 t-xs block">{contact.email}</span> : null}
      {contact.phone ? <span className="ink3 t-xs block">{contact.phone}</span> : null}
    </>
  );
}

function AddressLines({ address, home }: { address: CustomerDetail["addresses"][number]; home: string }) {
  const town = [address.city, address.postcode].filter(Boolean).join(" ");
  const abroad = address.country && address.country !== home ? countryName(address.country) : "";
  return <span className="whitespace-pre-line">{[address.lines, town, abroad].filter(Boolean).join("\n")}</span>;
}

function CustomerTimeline({ id }: { id: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const first = useSuspenseQuery(trpc.customers.timeline.queryOptions({ id, limit: 20 })).data;
  return (
    <HistoryFeed
      key={first.items[0]?.id}
      subjectId={id}
      first={first}
      more={(cursor) => client.fetchQuery(trpc.customers.timeline.queryOptions({ id, limit: 20, cursor }))}
    />
  );
}
