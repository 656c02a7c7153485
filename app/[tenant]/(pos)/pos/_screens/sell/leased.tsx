"use client";

import { Bell, Hourglass, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { useNow } from "@/app/[tenant]/(pos)/pos/_frame/use-now";
import { clearBasket, openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import { leaseElsewhere } from "@/app/[tenant]/(pos)/pos/_state/lease";
import { openSales, refreshOpenSales } from "@/app/[tenant]/(pos)/pos/_state/open-sales";
import { tell } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";

/** Another tablet takes the money of this sale: look, but do not change, until its lease ends by itself. */
export function Leased() {
  useStore(openSales);
  const name = useStore(openBasket, (open) => open.openSale?.name ?? "");
  const now = useNow(1_000);
  const [telling, setTelling] = useState(false);
  const lease = leaseElsewhere();
  const left = lease ? Math.max(0, Math.ceil((lease.until - now) / 1_000)) : 0;
  useEffect(() => {
    if (left === 0) void refreshOpenSales();
  }, [left]);
  useEffect(() => {
    if (!telling) return;
    return () => tell("added", `${name} is free again`);
  }, [telling, name]);
  if (!lease) return null;
  return (
    <>
      <div className="banner leased" role="status">
        <Hourglass className="icon" aria-hidden />
        <span className="grow">
          <b className="strong">{lease.name} is taking payment</b>
          <br />
          <span className="meta">Look, but do not change, until it is free.</span>
        </span>
        <span className="num">
          {Math.floor(left / 60)}:{String(left % 60).padStart(2, "0")}
        </span>
      </div>
      <div className="pay" style={{ gridTemplateColumns: "1fr 1fr" }}>
        <button type="button" className="btn tall" aria-pressed={telling} onClick={() => setTelling(true)}>
          <Bell className="icon s" aria-hidden />
          {telling ? "You will be told" : "Tell me when free"}
        </button>
        <button type="button" className="btn tall soft" onClick={clearBasket}>
          <Plus className="icon s" aria-hidden />
          Second bill
        </button>
      </div>
    </>
  );
}
