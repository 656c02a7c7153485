"use client";

import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Ellipsis, Package, PackagePlus, Pencil, Wrench } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { backToList } from "@/app/_lib/came-from";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useCameFrom } from "@/app/_lib/use-came-from";
import { Button, IconButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Menu, MenuItem } from "@/app/_ui/menu";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { Pill } from "@/app/_ui/pill";
import { Rail, RailSection, Split, SplitMain } from "@/app/_ui/split";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { HistoryFeed } from "@/app/[tenant]/(office)/_history/history-feed";
import { QuickBooksPanel } from "@/app/[tenant]/(office)/_quickbooks/quickbooks-panel";
import { StockSum } from "@/app/[tenant]/(office)/_stock/stock-sum";
import { ProductFacts } from "@/app/[tenant]/(office)/products/product-facts";
import { ProductNeighbours } from "@/app/[tenant]/(office)/products/product-neighbours";
import { ProductSold } from "@/app/[tenant]/(office)/products/product-sold";
import { ProductMovements } from "./product-movements";
import { ProductOnTills } from "./product-on-tills";
import { StockBySite } from "./stock-by-site";

const StockDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_stock/stock-dialog").then((code) => code.StockDialog),
);

const ArchiveProductDialog = onDemand(() =>
  import("./archive-product-dialog").then((code) => code.ArchiveProductDialog),
);

export type ProductDetail = RouterOutputs["products"]["get"];

export function ProductPage({ id }: { id: string }) {
  const { tenant, can } = useMember();
  const list = useCameFrom();
  const router = useRouter();
  const product = useSuspenseQuery(useTRPC().products.get.queryOptions({ id })).data;
  const [adjusting, setAdjusting] = useState(false);
  const [archiving, setArchiving] = useState(false);
  const mayAdjust = can("stock.adjust") && product.kind === "stocked";
  const edit = paths.editProduct(tenant, id);
  useShortcut("e", () => router.push(edit), { label: "Edit", enabled: can("products.write") });
  useShortcut("s", () => setAdjusting(true), { label: "Change stock", enabled: mayAdjust });
  return (
    <>
      <Topbar
        actions={
          <>
            {can("products.write") ? (
              <Button asChild size="sm" variant="quiet" icon={<Pencil aria-hidden="true" />} kbd="E">
                <Link href={edit}>Edit</Link>
              </Button>
            ) : null}
            {mayAdjust ? (
              <Button
                size="sm"
                variant="primary"
                icon={<PackagePlus aria-hidden="true" />}
                kbd="S"
                onClick={() => setAdjusting(true)}
              >
                Change stock
              </Button>
            ) : null}
            {can("products.write") ? (
              <Menu trigger={<IconButton label="More" icon={<Ellipsis aria-hidden="true" />} />}>
                <MenuItem
                  icon={product.archivedAt ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
                  onSelect={() => setArchiving(true)}
                >
                  {product.archivedAt ? "Bring back" : "Archive"}
                </MenuItem>
              </Menu>
            ) : null}
          </>
        }
      >
        <Crumbs
          trail={[
            <Link key="products" href={backToList(paths.products(tenant), list)}>
              Products
            </Link>,
          ]}
          title={product.name}
        />
        <ProductNeighbours id={id} />
      </Topbar>
      <Split>
        <SplitMain>
          <div className="grid gap-4 px-6 pt-5 pb-4">
            <div className="flex items-center gap-[14px]">
              <span className="bg-sunken ink2 grid size-10 flex-none place-items-center rounded-md">
                {product.kind === "service" ? (
                  <Wrench className="size-5" aria-hidden="true" />
                ) : (
                  <Package className="size-5" aria-hidden="true" />
                )}
              </span>
              <div className="min-w-0 grow">
                <p className="t-xl trunc" aria-hidden="true">
                  {product.name}
                </p>
                <p className="t-sm ink2 mt-[2px]">{[product.sku, product.category].filter(Boolean).join(" · ")}</p>
              </div>
              {product.kind === "service" ? <Pill>Service</Pill> : null}
            </div>
            {product.archivedAt ? (
              <Notice tone="plain" icon={<Archive aria-hidden="true" />} title="This product is archived.">
                It cannot be put on new documents; those it is on keep it.
              </Notice>
            ) : null}
            {product.onHand !== null && product.reserved !== null ? (
              <Card className="px-5 py-4" aria-label="Stock over all sites">
                <StockSum level={{ onHand: product.onHand, reserved: product.reserved }} />
              </Card>
            ) : (
              <Notice tone="plain">A service is not counted: it can be sold without end.</Notice>
            )}
          </div>
          {product.kind === "stocked" ? (
            <>
              <StockBySite product={product} />
              <ProductMovements product={product} />
            </>
          ) : null}
        </SplitMain>
        <Rail label="About this product" width={336}>
          <RailSection
            title="Details"
            aside={
              can("products.write") ? (
                <Link className="link" href={edit}>
                  Edit
                </Link>
              ) : null
            }
          >
            <ProductFacts product={product} whole />
          </RailSection>
          <ProductSold product={product} />
          <ProductOnTills id={id} name={product.name} />
          {product.description ? (
            <RailSection title="Description">
              <p className="t-sm ink2 whitespace-pre-line">{product.description}</p>
            </RailSection>
          ) : null}
          <QuickBooksPanel type="product" id={id} />
          <RailSection title="Timeline">
            <ProductTimeline id={id} />
          </RailSection>
        </Rail>
      </Split>
      <StockDialog product={product} open={adjusting} onOpenChange={setAdjusting} />
      <ArchiveProductDialog product={product} open={archiving} onOpenChange={setArchiving} />
    </>
  );
}

function ProductTimeline({ id }: { id: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const first = useSuspenseQuery(trpc.products.timeline.queryOptions({ id, limit: 20 })).data;
  return (
    <HistoryFeed
      key={first.items[0]?.id}
      subjectId={id}
      first={first}
      more={(cursor) => client.fetchQuery(trpc.products.timeline.queryOptions({ id, limit: 20, cursor }))}
    />
  );
}
