"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Plus, Tags } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Pill } from "@/app/_ui/pill";
import { Table, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { toast } from "@/app/_ui/toast";
import { FormDialog } from "@/app/[tenant]/(office)/_forms/form-dialog";
import { SectionHead } from "@/app/[tenant]/(office)/settings/section-head";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";

/** Other prices for some customers: trade, staff, members. */
export function PriceLists() {
  const { tenant, can } = useMember();
  const lists = useSuspenseQuery(useTRPC().tiles.priceLists.queryOptions()).data;
  const [adding, setAdding] = useState(false);
  const add = can("products.write") ? (
    <Button size="sm" variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
      New price list
    </Button>
  ) : null;
  return (
    <div className="max-w-[760px]">
      <SectionHead actions={lists.length > 0 ? add : null}>
        Customers on a price list pay its prices at the tills; what is not on it costs what it costs everybody.
      </SectionHead>
      {lists.length === 0 ? (
        <EmptyState className="py-6" icon={<Tags aria-hidden="true" />} title="No price lists yet" actions={add}>
          For trade customers, members or staff: give a list its prices, then the customers who buy at them.
        </EmptyState>
      ) : (
        <Card>
          <Table label="Price lists" plain>
            <colgroup>
              <col />
              <col style={{ width: 128 }} />
              <col style={{ width: 128 }} />
            </colgroup>
            <thead>
              <tr>
                <Th>Name</Th>
                <Th num>Prices</Th>
                <Th num>Customers</Th>
              </tr>
            </thead>
            <tbody>
              {lists.map((list) => (
                <tr key={list.id}>
                  <Td>
                    <Link className="link med" href={paths.priceList(tenant, list.id)}>
                      {list.name}
                    </Link>{" "}
                    {list.archived ? <Pill>Archived</Pill> : null}
                  </Td>
                  <Td num>{list.prices.toLocaleString("en-GB")}</Td>
                  <Td num>{list.customers.toLocaleString("en-GB")}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      {adding ? <NameDialog list={null} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

type NameProps = { list: { id: string; name: string } | null; onClose: () => void };

/** The name of a new list, or another one for a list that is there. */
export function NameDialog({ list, onClose }: NameProps) {
  const { tenant } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const [name, setName] = useState(list?.name ?? "");
  const { save, busy, at, other } = useSave(trpc.tiles.savePriceList.mutationOptions(), (saved) => {
    void client.invalidateQueries(trpc.tiles.pathFilter());
    toast(list ? `The list is called ${name} now.` : `${name} added.`);
    if (!list) router.push(paths.priceList(tenant, saved.id));
    onClose();
  });
  return (
    <FormDialog
      title={list ? `Rename ${list.name}` : "New price list"}
      width={400}
      verb={list ? "Save" : "Add price list"}
      busy={busy}
      error={other("name")}
      onSend={() => void save({ id: list?.id, name })}
      onClose={onClose}
    >
      <Field label="Name" error={at("name")}>
        <Input autoFocus maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
