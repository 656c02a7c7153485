"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Pencil, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useFilter } from "@/app/_lib/use-filter";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Field } from "@/app/_ui/field";
import { MoneyField } from "@/app/_ui/money-field";
import { Pill } from "@/app/_ui/pill";
import { Table, TableFoot, Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import { toast, toastBad } from "@/app/_ui/toast";
import { ProductFinder } from "@/app/[tenant]/(office)/_catalogue/product-chooser";
import { CustomerPicker } from "@/app/[tenant]/(office)/_documents/customer-picker";
import { Pager } from "@/app/[tenant]/(office)/_payments/pager";
import { NameDialog } from "@/app/[tenant]/(office)/on-tills/price-lists/price-lists";
import { useSave } from "@/app/[tenant]/(office)/settings/use-save";
import { formatDecimal } from "@/server/money";

type List = RouterOutputs["tiles"]["priceList"];

/** One price list: what costs something else on it, and who buys at it. */
export function PriceListPage({ id }: { id: string }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const [filter, setFilter] = useFilter<{ cursor?: string }>();
  const { cursor } = filter;
  // The rows and the pages seen before stay while the next ones come.
  const shown = useDeferredValue(cursor);
  const list = useSuspenseQuery(trpc.tiles.priceList.queryOptions({ id, ...(shown ? { cursor: shown } : {}) })).data;
  const [renaming, setRenaming] = useState(false);
  const refresh = () => client.invalidateQueries(trpc.tiles.pathFilter());
  const archiving = useSave(
    trpc.tiles.archivePriceList.mutationOptions(),
    () => {
      void refresh();
      toast(list.archived ? `${list.name} is back.` : `${list.name} archived. Its customers pay the usual prices.`);
    },
    (error) => toastBad(error.message),
  );
  const writes = can("products.write");
  return (
    <div className="grid max-w-[860px] gap-5">
      <div className="row-between items-start">
        <div>
          <Link className="link t-sm" href={paths.onTillsSection(tenant, "price-lists")}>
            Price lists
          </Link>
          <h2 className="t-xl mt-1">
            {list.name} {list.archived ? <Pill>Archived</Pill> : null}
          </h2>
        </div>
        {writes ? (
          <div className="row gap-2">
            <Button size="sm" icon={<Pencil aria-hidden="true" />} onClick={() => setRenaming(true)}>
              Rename
            </Button>
            <Button
              size="sm"
              icon={list.archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
              busy={archiving.busy}
              onClick={() => void archiving.save({ id, archived: !list.archived })}
            >
              {list.archived ? "Bring back" : "Archive"}
            </Button>
          </div>
        ) : null}
      </div>
      <Prices list={list} onChanged={refresh} />
      {list.nextCursor || cursor ? (
        <TableFoot
          pager={<Pager cursor={cursor} nextCursor={list.nextCursor} onGo={(next) => setFilter({ cursor: next })} />}
        >
          {null}
        </TableFoot>
      ) : null}
      <Buyers list={list} />
      {renaming ? <NameDialog list={list} onClose={() => setRenaming(false)} /> : null}
    </div>
  );
}

function Prices({ list, onChanged }: { list: List; onChanged: () => Promise<void> }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const { save } = useSave(
    trpc.tiles.setPrices.mutationOptions(),
    () => void onChanged(),
    (error) => toastBad(error.message),
  );
  const set = (productId: string, price: string | null) => void save({ id: list.id, prices: [{ productId, price }] });
  const adding = useSave(
    trpc.tiles.setPrices.mutationOptions(),
    () => {
      void onChanged();
      toast("The product is on the list, by its code.");
    },
    (error) => toastBad(error.message),
  );
  // It may be on another page of the list already: then its price there stays.
  const add = (product: { id: string; price: string }) =>
    void adding.save({ id: list.id, prices: [{ productId: product.id, price: product.price }], keepKnown: true });
  const writes = can("products.write") && !list.archived;
  return (
    <Card title="Prices">
      {writes ? (
        <div className="px-5 pb-4">
          <Field label="Add a product" hint="It begins at its usual price">
            <ProductFinder without={list.items.map(({ productId }) => productId)} onPick={add} />
          </Field>
        </div>
      ) : null}
      {list.items.length === 0 ? (
        <p className="t-sm ink3 px-5 pb-4">Nothing costs anything else on this list yet.</p>
      ) : (
        <Table label="Prices" plain>
          <colgroup>
            <col />
            <col style={{ width: 128 }} />
            <col style={{ width: 168 }} />
            <col style={{ width: 56 }} />
          </colgroup>
          <thead>
            <tr>
              <Th>Product</Th>
              <Th num>Usually</Th>
              <Th num>On this list</Th>
              <Th>
                <span className="sr-only">Take off</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((item) => (
              <tr key={item.productId}>
                <Td title={item.name}>
                  <Link className="link" href={paths.product(tenant, item.productId)}>
                    {item.name}
                  </Link>{" "}
                  <span className="ink3">{item.sku}</span>
                </Td>
                <Td num>{formatDecimal(item.usualPrice, 2)}</Td>
                <Td num>
                  {writes ? (
                    <PriceCell item={item} currency={list.currency} onSet={(price) => set(item.productId, price)} />
                  ) : (
                    formatDecimal(item.price, 2)
                  )}
                </Td>
                <Td>
                  {writes ? (
                    <IconButton
                      size="xs"
                      label={`Take ${item.name} off the list`}
                      icon={<X aria-hidden="true" />}
                      onClick={() => set(item.productId, null)}
                    />
                  ) : null}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

type CellProps = { item: List["items"][number]; currency: string; onSet: (price: string) => void };

/** Sent when the field is left or with Enter, if it is another price. */
function PriceCell({ item, currency, onSet }: CellProps) {
  const stored = formatDecimal(item.price, 2);
  const [typed, setTyped] = useState(stored);
  const [known, setKnown] = useState(stored);
  if (known !== stored) {
    setKnown(stored);
    setTyped(stored);
  }
  const send = () => {
    if (typed.trim() !== known && typed.trim() !== "") onSet(typed.trim());
  };
  return (
    <MoneyField
      size="sm"
      aria-label={`Price of ${item.name}`}
      currency={currency}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === "Enter") send();
      }}
    />
  );
}

function Buyers({ list: { id, customers } }: { list: List }) {
  const { tenant, can } = useMember();
  const trpc = useTRPC();
  const client = useQueryClient();
  const buyers = useSuspenseQuery(trpc.tiles.priceListCustomers.queryOptions({ id })).data;
  const { save } = useSave(
    trpc.customers.setPriceList.mutationOptions(),
    () => void client.invalidateQueries(trpc.tiles.pathFilter()),
    (error) => toastBad(error.message),
  );
  const writes = can("customers.write");
  return (
    <Card title="Who buys at it" subtitle={customers > 0 ? customers.toLocaleString("en-GB") : undefined}>
      {writes ? (
        <div className="px-5 pb-4">
          <Field label="Add a customer">
            <CustomerPicker
              value={null}
              onChange={(customer) => customer && void save({ id: customer.id, priceListId: id })}
            />
          </Field>
        </div>
      ) : null}
      {buyers.length === 0 ? (
        <p className="t-sm ink3 px-5 pb-4">Nobody yet.</p>
      ) : (
        <ul aria-label="Customers">
          {buyers.map((buyer) => (
            <li key={buyer.id} className="row border-line min-h-[42px] gap-3 border-t px-5">
              <span className="t-sm trunc grow">
                <Link className="link" href={paths.customer(tenant, buyer.id)}>
                  {buyer.name}
                </Link>{" "}
                <span className="ink3">{buyer.number}</span>
              </span>
              {writes ? (
                <IconButton
                  size="xs"
                  label={`Take ${buyer.name} off the list`}
                  icon={<X aria-hidden="true" />}
                  onClick={() => void save({ id: buyer.id, priceListId: null })}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {buyers.length < customers ? (
        <p className="t-sm ink3 border-line border-t px-5 py-3">
          The first {buyers.length} by name. Any customer’s own page says which list they buy at, and changes it.
        </p>
      ) : null}
    </Card>
  );
}
