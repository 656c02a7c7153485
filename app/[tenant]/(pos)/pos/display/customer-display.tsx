"use client";

import { CircleCheck, ShoppingBag, Star } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { DisplayMessage, Shown } from "@/app/[tenant]/(pos)/pos/_state/customer-display";
import "./display.css";
import { DisplayCode } from "./display-code";
import { DisplayTip } from "./display-tip";

/** What the till beside it sells, in words for the customer. */
export function CustomerDisplay({ tenant }: { tenant: string }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const line = new BroadcastChannel(`till display ${tenant}`);
    channel.current = line;
    const hello = () => line.postMessage({ kind: "hello" } satisfies DisplayMessage);
    line.onmessage = ({ data }: MessageEvent<DisplayMessage>) => {
      if (data.kind === "show") setShown(data.shown);
      // The till was loaded again and does not know yet that somebody looks.
      else if (data.kind === "here") hello();
    };
    hello();
    return () => line.close();
  }, [tenant]);
  const tip = (minorUnits: number) =>
    channel.current?.postMessage({ kind: "tip", minorUnits } satisfies DisplayMessage);
  return (
    <>
      <Screen shown={shown} onTip={tip} />
      {shown?.training && (
        <>
          <div className="training-frame" aria-hidden="true" />
          <p className="display-training">Training, not a sale</p>
        </>
      )}
    </>
  );
}

function Screen({ shown, onTip }: { shown: Shown | null; onTip: (minorUnits: number) => void }) {
  if (!shown || (shown.lines.length === 0 && !shown.done)) return <Idle shop={shown?.shop ?? ""} />;
  if (shown.done) return <Done shop={shown.shop} done={shown.done} />;
  return (
    <main className="display">
      <Basket shown={shown} />
      <section className="display-right">
        {shown.tip ? <DisplayTip tip={shown.tip} onTip={onTip} /> : <Total shown={shown} />}
      </section>
    </main>
  );
}

function Basket({ shown }: { shown: Shown }) {
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest line comes into view whenever there is another
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [shown.lines.length]);
  return (
    <section className="display-left" aria-label="What you buy">
      <div className="row between">
        <b className="display-shop">{shown.shop}</b>
        {shown.customer && (
          <span className="row meta" style={{ gap: 6 }}>
            <Star className="icon s" aria-hidden />
            {shown.customer}
          </span>
        )}
      </div>
      <ul className="display-lines scroll" aria-live="polite">
        {shown.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={index}>
            <span className="num">{line.quantity}</span>
            <span>
              {line.name}
              {line.sub && <span className={/save/.test(line.sub) ? "ok" : "meta"}>{line.sub}</span>}
            </span>
            <span className="num strong">{line.amount}</span>
          </li>
        ))}
        <li ref={end} aria-hidden="true" className="display-end" />
      </ul>
      <dl className="sums" style={{ fontSize: 18 }}>
        {shown.sums.map(({ label, amount }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{amount}</dd>
          </div>
        ))}
      </dl>
      <div className="totals display-total">
        <span>To pay</span>
        <span className="due num">{shown.toPay}</span>
      </div>
    </section>
  );
}

function Total({ shown }: { shown: Shown }) {
  return (
    <div className="display-centre">
      <ShoppingBag className="icon xl" aria-hidden />
      <span className="due-label">To pay</span>
      <span className="due num huge">{shown.toPay}</span>
    </div>
  );
}

function Done({ shop, done }: { shop: string; done: NonNullable<Shown["done"]> }) {
  return (
    <main className="display">
      <section className="display-left display-centre ok-pane" aria-live="assertive">
        <CircleCheck className="icon xl ok" aria-hidden />
        <h1>Thank you</h1>
        <span className="due-label">Paid {done.amount}</span>
        {done.change && (
          <>
            <span className="due-label">Your change</span>
            <span className="due num huge">{done.change}</span>
          </>
        )}
      </section>
      <section className="display-right display-centre">
        {done.link ? <DisplayCode link={done.link} /> : <b className="display-shop">{shop}</b>}
      </section>
    </main>
  );
}

function Idle({ shop }: { shop: string }) {
  return (
    <main className="display-idle">
      <b>{shop || "Welcome"}</b>
      <span>Good to see you.</span>
    </main>
  );
}
