"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { fromList } from "@/app/_lib/came-from";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { useOwnQuery } from "@/app/_lib/use-came-from";
import { Button, IconButton } from "@/app/_ui/button";
import { cx } from "@/app/_ui/cx";
import { onDemand } from "@/app/_ui/on-demand";
import { LineBones } from "@/app/_ui/skeleton";
import { Rail, RailSection } from "@/app/_ui/split";
import { Table, Td } from "@/app/_ui/table";
import { useDebounced } from "@/app/_ui/use-debounced";
import { movementWords, signed } from "@/app/[tenant]/(office)/_stock/movement-words";
import { StockSum } from "@/app/[tenant]/(office)/_stock/stock-sum";
import { formatDecimal } from "@/server/money";
import { ProductFacts } from "./product-facts";
import { ProductSold } from "./product-sold";
import type { Product } from "./products-table";

const StockDialog = onDemand(() =>
  import("@/app/[tenant]/(office)/_stock/stock-dialog").then((code) => code.StockDialog),
);

type ProductPanelProps = { product: Product; onClose: () => void };

/** What is known about the row one stands on, beside the list. */
export function ProductPanel({ product, onClose }: ProductPanelProps) {
  const { tenant } = useMember();
  const list = useOwnQuery();
  // Walking the rows with J asks for the one that is stayed on.
  const id = useDebounced(product.id, 120);
  const trpc = useTRPC();
  const found = useQuery(trpc.products.get.queryOptions({ id }, { placeholderData: keepPreviousData })).data;
  const detail = found?.id === product.id ? found : null;
  return (
    <Rail label={product.name} width={356} className="hide-tablet">
      <RailSection className="pt-3">
        <div className="row-between">
          <span className="t-xs ink3 trunc">{[product.sku, product.category].filter(Boolean).join(" · ")}</span>
          <span className="row gap-[2px]">
            <Button asChild size="xs" variant="quiet" kbd="Enter">
              <Link href={fromList(paths.product(tenant, product.id), list)}>Open</Link>
            </Button>
            <IconButton size="xs" label="Close panel" kbd="Esc" icon={<X aria-hidden="true" />} onClick={onClose} />
          </span>
        </div>
        <h2 className="strong mt-1 mb-3 text-[15px] leading-5">{product.name}</h2>
        {product.onHand !== null && product.reserved !== null ? (
          <StockSum level={{ onHand: product.onHand, reserved: product.reserved }} />
        ) : (
          <p className="t-sm ink3">A service is not counted.</p>
        )}
      </RailSection>
      {detail ? (
        <>
          <ProductSold product={detail} />
          <RailSection>
            <ProductFacts product={detail} />
          </RailSection>
          {detail.kind === "stocked" ? <LastMovements product={detail} /> : null}
        </>
      ) : (
        <RailSection>
          <div className="grid gap-[14px] py-1" aria-busy="true">
            <LineBones rows={8} />
          </div>
        </RailSection>
      )}
    </Rail>
  );
}

function LastMovements({ product }: { product: RouterOutputs["products"]["get"] }) {
  const { can } = useMember();
  const movements = useQuery(useTRPC().stock.movements.queryOptions({ productId: product.id, limit: 6 })).data;
  const [adjusting, setAdjusting] = useState(false);
  return (
    <RailSection
      title="Movements"
      aside={
        can("stock.adjust") && product.archivedAt === null ? (
          <button type="button" className="link" onClick={() => setAdjusting(true)}>
            Adjust
          </button>
        ) : null
      }
    >
      {movements === undefined ? (
        <div className="grid gap-[14px] py-1" aria-busy="true">
          <LineBones rows={5} />
        </div>
      ) : movements.items.length === 0 ? (
        <p className="t-sm ink3">Nothing has come or gone yet.</p>
      ) : (
        <Table label="Last movements" tight flush plain>
          <colgroup>
            <col />
            <col style={{ width: 58 }} />
            <col style={{ width: 64 }} />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th scope="col">What</th>
              <th scope="col">Pieces</th>
              <th scope="col">On hand after</th>
            </tr>
          </thead>
          <tbody>
            {movements.items.map((movement) => (
              <tr key={movement.id}>
                <Td className="h-7 border-0" title={movementWords(movement)}>
                  {movementWords(movement)}
                </Td>
                <Td num className={cx("h-7 border-0", !movement.quantity.startsWith("-") && "ok med")}>
                  {signed(movement.quantity, formatDecimal)}
                </Td>
                <Td num className="ink3 h-7 border-0">
                  {movement.onHandAfter === null ? null : formatDecimal(movement.onHandAfter)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <StockDialog product={product} open={adjusting} onOpenChange={setAdjusting} />
    </RailSection>
  );
}
