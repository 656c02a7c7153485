"use client";

import { Ban, CircleCheck, CloudCheck, CloudUpload, Hand, Mail, Printer, QrCode, Star } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { emailOf } from "@/app/[tenant]/(pos)/pos/_state/customers";
import { drawer } from "@/app/[tenant]/(pos)/pos/_state/drawer";
import { cashRounding, facts, figure, money, smallMoney } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { answerKeys } from "@/app/[tenant]/(pos)/pos/_state/keys";
import { type LastSale, lastSale } from "@/app/[tenant]/(pos)/pos/_state/last-sale";
import { given, giveReceipt, printerWords, type ReceiptWay, usualWay } from "@/app/[tenant]/(pos)/pos/_state/receipts";
import { unsentSales } from "@/app/[tenant]/(pos)/pos/_state/stored";
import { TWICE_MS } from "@/app/[tenant]/(pos)/pos/_state/touch";
import { type Minor, minor, sum } from "@/server/money";
import { coinsFor } from "@/server/till/cash";
import { denominationsOf } from "@/server/till/denominations";

/** The sale is done: what to give back, and the receipt. It goes by itself, at once with a tap or scan; a touch of the receipt holds it. */
export function screen() {
  return <DoneScreen />;
}

/** What was taken, and the change, fill the glass for so long; then selling goes on, and the change stays in the top bar. */
const SHOWN_MS = 2_000;

function DoneScreen() {
  const last = useStore(lastSale);
  useEffect(() => (last ? undefined : goHome()), [last]);
  if (!last) return <main className="work" aria-busy="true" />;
  return <Done key={last.sale.id} last={last} />;
}

function Done({ last }: { last: LastSale }) {
  const [way, setWay] = useState<ReceiptWay>(() => usualWay(last.sale.customerId));
  const [email, setEmail] = useState(() => emailOf(last.sale.customerId));
  const gone = useStore(given);
  useEffect(() => {
    given.set(null);
  }, []);
  const canSend = way !== "email" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const [stays, setStays] = useState(false);
  const give = useRef(() => {});
  give.current = () => {
    if (!given.get() && canSend) void giveReceipt(way, last, email.trim());
  };
  // However this is left, by a tap, a scan, a key or by itself: the receipt goes as it stands here.
  useEffect(() => () => give.current(), []);
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(goHome, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [stays]);
  useEffect(() => {
    const shownAt = performance.now();
    return answerKeys("tender", (key) => {
      // The trembling end of the key that took the payment closes nothing.
      const isMeant = performance.now() - shownAt > TWICE_MS;
      if ((key.type === "finish" && isMeant) || key.type === "back") goHome();
    });
  }, []);
  const { sale } = last;
  const at = new Date(sale.soldAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return (
    <main className="work">
      <section className="pane done-pane" aria-live="assertive" aria-label="Done">
        {/* A tap anywhere here is the next sale; the button at the right does the same. */}
        <button type="button" data-once="" className="done-tap" aria-label="Next sale" onClick={goHome} />
        <Money last={last} />
        <div className="row done-foot">
          <Hand className="icon s" aria-hidden />
          <span>
            Tap or scan whenever you are ready; it goes by itself.
            {last.changeMinor > 0 && " The change stays in the top bar."}
          </span>
        </div>
      </section>
      <aside
        className="side"
        aria-label="Receipt"
        onPointerDownCapture={() => setStays(true)}
        onKeyDownCapture={() => setStays(true)}
      >
        <div className="pane-head">
          <div className="grow">
            <h1>{sale.receiptNumber}</h1>
            <span className="meta">
              {at} · {money(last.paidMinor, sale.currency)} · {paidWords(last)}
            </span>
          </div>
          <Stored saleId={sale.id} />
        </div>
        <div className="pane-body scroll">
          <h2>Receipt{last.customerName ? ` for ${last.customerName}` : ""}?</h2>
          <div className="grid2" style={{ gridAutoRows: "minmax(104px, 128px)" }}>
            <Way way="email" on={way} onWay={setWay} icon={<Mail className="icon l" aria-hidden />} title="E-mail">
              {usualWay(sale.customerId) === "email" ? "Last choice" : ""}
            </Way>
            <Way way="print" on={way} onWay={setWay} icon={<Printer className="icon l" aria-hidden />} title="Print">
              {printerWords()}
            </Way>
            <Way way="qr" on={way} onWay={setWay} icon={<QrCode className="icon l" aria-hidden />} title="QR code">
              On the customer display
            </Way>
            <Way way="none" on={way} onWay={setWay} icon={<Ban className="icon l" aria-hidden />} title="None">
              Can be printed later
            </Way>
          </div>
          {way === "email" && (
            <label className="field">
              <Mail className="icon s" aria-hidden />
              <input
                type="email"
                aria-label="E-mail address"
                placeholder="E-mail address"
                autoComplete="off"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            </label>
          )}
          <Points last={last} />
          <p aria-live="polite" className={gone?.words ? "banner ok" : "vh"}>
            {gone?.words}
          </p>
        </div>
        <div className="foot">
          <div className="pay one">
            <PayButton
              words={nextWords(way, gone !== null)}
              small={canSend ? "or scan: it closes by itself" : "type the e-mail address first"}
              can={canSend || gone !== null}
              look="primary"
              hint="↵"
              onPress={goHome}
            />
          </div>
        </div>
      </aside>
    </main>
  );
}

function nextWords(way: ReceiptWay, isGiven: boolean): string {
  if (isGiven || way === "none") return "Start next sale";
  return { email: "Send and start next sale", print: "Print and start next sale", qr: "Show the code and start next" }[
    way
  ];
}

function Way(props: {
  way: ReceiptWay;
  on: ReceiptWay;
  onWay: (way: ReceiptWay) => void;
  icon: ReactNode;
  title: string;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="choice col"
      aria-pressed={props.on === props.way}
      onClick={() => props.onWay(props.way)}
    >
      {props.icon}
      <span>
        <b>{props.title}</b>
        <span className="meta">{props.children}</span>
      </span>
    </button>
  );
}

/** What to give back, in the largest type of all, and with which coins. */
function Money({ last }: { last: LastSale }) {
  const of = useStore(facts);
  const { currency } = last.sale;
  const box = useStore(drawer);
  const back = last.changeMinor;
  const kept = sum(last.sale.tenders.filter(({ kind }) => kind === "customer_credit").map((one) => one.amountMinor));
  const rounding =
    of && cashRounding(of).incrementMinor > 1
      ? `, rounded to ${smallMoney(minor(cashRounding(of).incrementMinor), currency)}`
      : "";
  return (
    <div className="done-main">
      <div className="row ok done-words">
        <CircleCheck className="icon l" aria-hidden />
        Done. {box?.words}
      </div>
      {back > 0 ? (
        <>
          <div>
            <div className="due-label" style={{ fontSize: "var(--text-xl)" }}>
              Give change
            </div>
            <div className="due num huge">{money(back, currency)}</div>
          </div>
          <Coins amount={back} currency={currency} />
          <dl className="sums done-sums">
            <div>
              <dt>Given in cash</dt>
              <dd>{figure(last.givenMinor, currency)}</dd>
            </div>
            <div>
              <dt>Cash part{rounding}</dt>
              <dd>{figure(last.cashPartMinor, currency)}</dd>
            </div>
            <div className="rule strong">
              <dt>Change</dt>
              <dd>{figure(back, currency)}</dd>
            </div>
          </dl>
        </>
      ) : (
        <div>
          <div className="due-label" style={{ fontSize: "var(--text-xl)" }}>
            {last.paidMinor < 0 ? "Given back" : last.usesDrawer ? "Paid, no change to give" : "Paid"}
          </div>
          <div className="due num huge">{money(minor(Math.abs(last.paidMinor)), currency)}</div>
          {kept < 0 && last.paidMinor > 0 && (
            <p className="due-label" style={{ fontSize: "var(--text-xl)" }}>
              {money(minor(-kept), currency)} of what was given is kept for {last.customerName}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function Coins({ amount, currency }: { amount: Minor; currency: string }) {
  return (
    <div className="row coins">
      {coinsFor(amount, denominationsOf(currency)).map(({ unitMinor, count }) => (
        <span key={unitMinor} className="tag">
          {count} × {smallMoney(minor(unitMinor), currency)}
        </span>
      ))}
    </div>
  );
}

function Points({ last }: { last: LastSale }) {
  const earned = Number(last.sale.pointsEarned);
  if (!(earned > 0) || !last.customerName) return null;
  const before = last.pointsBefore === null ? null : Number(last.pointsBefore) - Number(last.sale.pointsUsed);
  return (
    <div className="banner">
      <Star className="icon" aria-hidden />
      <span>
        <b className="strong">{earned === 1 ? "1 point earned." : `${earned} points earned.`}</b>
        {before !== null && ` ${firstName(last.customerName)} now has ${before + earned}.`}
      </span>
    </div>
  );
}

/** Money that is taken is never an error: the sale is safe here until the office has it. */
function Stored({ saleId }: { saleId: string }) {
  const unsent = useStore(unsentSales);
  const waits = unsent.has(saleId);
  return waits ? (
    <span className="tag warn">
      <CloudUpload className="icon" aria-hidden />
      On this tablet
    </span>
  ) : (
    <span className="tag ok">
      <CloudCheck className="icon" aria-hidden />
      Stored
    </span>
  );
}

function paidWords({ sale, methodNames }: LastSale): string {
  const names = [...new Set(sale.tenders.map((tender) => methodNames[tender.methodId]?.toLowerCase() ?? tender.kind))];
  if (names.length === 0) return "nothing to pay";
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
