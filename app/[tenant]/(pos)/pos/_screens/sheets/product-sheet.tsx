"use client";

import { Store } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { place, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { NothingToShow, Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { knownFacts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { priceOfOne } from "@/app/[tenant]/(pos)/pos/_state/goods";
import {
  mayArrange,
  readStockElsewhere,
  type SiteStock,
  toggleFavourite,
} from "@/app/[tenant]/(pos)/pos/_state/product-office";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { tapGoods } from "@/app/[tenant]/(pos)/pos/_state/tap-goods";
import { formatDecimal } from "@/server/money";
import type { TillProduct } from "@/server/till/catalogue";

/** Held tile: its price, what is there, here and elsewhere. A sold-out tile asks whether it is sold anyway. */
export function ProductSheet({
  productId,
  soldOut,
  leaving,
}: {
  productId: string;
  soldOut: boolean;
  leaving: boolean;
}) {
  const known = useStore(shelf);
  const product = known?.find(productId);
  if (!known || !product) return <NothingToShow />;
  const price = money(priceOfOne(product, knownFacts()));
  const sell = () => {
    closeSheet();
    tapGoods(product, { evenIfOut: true });
  };
  return (
    <Sheet
      title={product.name}
      sub={[price, product.sku].filter(Boolean).join(" · ")}
      leaving={leaving}
      foot={
        <>
          {mayArrange() && <Favourite product={product} />}
          <button type="button" className="btn tall primary grow" onClick={sell}>
            {soldOut ? `Sell anyway, ${price}` : `Add ${price}`}
          </button>
        </>
      }
    >
      {soldOut && (
        <div className="banner warn">
          <span>
            <b className="strong">The books say that none is left.</b> If it stands on your counter, sell it: the office
            gets a task to count.
          </span>
        </div>
      )}
      <Stock product={product} />
      {product.barcodes.length > 0 && (
        <p className="meta">
          Codes: <span className="num">{product.barcodes.join(", ")}</span>
        </p>
      )}
    </Sheet>
  );
}

function Stock({ product }: { product: TillProduct }) {
  const here = useStore(place);
  const [others, setOthers] = useState<readonly SiteStock[] | "asking" | "silent">("asking");
  useEffect(() => {
    let gone = false;
    readStockElsewhere(product.id).then(
      (all) => !gone && setOthers(all),
      () => !gone && setOthers("silent"),
    );
    return () => {
      gone = true;
    };
  }, [product.id]);
  if (product.onHand === null) return <p className="meta">A service: nothing is counted.</p>;
  return (
    <dl className="sums card">
      <div className="strong">
        <dt>{here?.siteName ?? "Here"}, here</dt>
        <dd>{formatDecimal(product.onHand)}</dd>
      </div>
      {others === "asking" && (
        <div>
          <dt className="meta">Asking the other shops</dt>
          <dd className="meta">…</dd>
        </div>
      )}
      {others === "silent" && (
        <div>
          <dt className="meta">Other shops are known when there is internet.</dt>
          <dd />
        </div>
      )}
      {Array.isArray(others) &&
        others.map(({ siteId, name, onHand }) => (
          <div key={siteId}>
            <dt className="row" style={{ gap: 8 }}>
              <Store className="icon s" aria-hidden />
              {name}
            </dt>
            <dd>{formatDecimal(onHand)}</dd>
          </div>
        ))}
    </dl>
  );
}

function Favourite({ product }: { product: TillProduct }) {
  const known = useStore(shelf);
  const [words, setWords] = useState("");
  const practising = useStore(training);
  const list = known?.list("favourites");
  const isOn = list ? Array.from({ length: list.length }, (_, at) => list.at(at)?.id).includes(product.id) : false;
  return (
    <button
      type="button"
      className="btn tall"
      disabled={practising}
      onClick={() =>
        void toggleFavourite(product.id, !isOn).then(
          () => setWords(isOn ? "Taken off" : "Added"),
          () => setWords("Needs internet"),
        )
      }
    >
      {practising ? "Not in training" : words || (isOn ? "Take off favourites" : "Add to favourites")}
    </button>
  );
}
