"use client";

import { Lock, Mail, Printer } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { ReceiptPaper } from "@/app/_receipt/receipt-paper";
import { paperWidth } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { PayButton } from "@/app/[tenant]/(pos)/pos/_screens/parts/pay-button";
import { figure, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { isRole, permissionsOfRole } from "@/server/auth/permissions";
import { formatPercent } from "@/server/money";
import { clockOn, dayOn } from "@/server/till/paper";
import { type ZContents, zTitle } from "@/server/till/shift-figures";
import { zReportOf } from "@/server/till/shift-paper";
import { MailZ } from "./mail-z";
import { PaneHead } from "./pane-head";
import { printOut, readyPrinter } from "./print-out";
import { counted, Head, ReportCards, taxWord } from "./report-cards";
import { stage, type ZReport } from "./shift-store";

/** The Z as it was frozen: on the left what it says, on the right the paper that says the same. */
export function ZPane({ z }: { z: ZReport }) {
  const { contents } = z;
  const paper = useMemo(() => zReportOf(contents, { printedAt: new Date(z.closedAt) }), [contents, z.closedAt]);
  const [told, setTold] = useState<string | null>(null);
  const roll = useStore(paperWidth);
  const [mailing, setMailing] = useState(false);
  const who = useStore(operator);
  const mayMail = who !== null && isRole(who.role) && permissionsOfRole(who.role).has("registers.read");
  const [printer, setPrinter] = useState<string | null>(null);
  useEffect(() => {
    void readyPrinter().then((ready) => setPrinter(ready?.name ?? null));
  }, []);
  const leave = () => {
    stage.set({ kind: "now" });
    goHome();
  };
  return (
    <main className="work">
      <section className="pane" aria-label="Z report">
        <PaneHead title={`${zTitle(z.number)} · ${contents.registerName}`} sub={spanOf(contents)} onBack={leave}>
          {mayMail && (
            <button type="button" className="btn" onClick={() => setMailing(true)}>
              <Mail className="icon s" aria-hidden />
              E-mail
            </button>
          )}
          <span className="tag ok">
            <Lock className="icon" aria-hidden />
            Frozen
          </span>
        </PaneHead>
        <section
          className="pane-body scroll"
          aria-label="Figures"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls the figures
          tabIndex={0}
        >
          <ZBody contents={contents} />
        </section>
      </section>
      <aside className="side" aria-label="Print view" style={{ background: "var(--sunken)" }}>
        <div className="pane-head" style={{ background: "var(--surface)" }}>
          <h2 className="grow">{roll} mm print</h2>
          <span className="tag">
            <Printer className="icon" aria-hidden />
            {printer ? `${printer} ready` : "printed by the browser"}
          </span>
        </div>
        <section
          aria-label="Paper"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls the paper
          tabIndex={0}
          className="scroll paper-view"
          style={{ flex: 1, minHeight: 0, display: "grid", justifyContent: "center", padding: "20px 0" }}
        >
          <div style={{ boxShadow: "var(--shadow-pop)", alignSelf: "start" }}>
            <ReceiptPaper document={paper} width={roll} />
          </div>
        </section>
        <div className="foot" style={{ background: "var(--surface)" }}>
          {told && (
            <div className="meta" role="status">
              {told}
            </div>
          )}
          <div className="pay">
            <PayButton
              look="plain"
              words="Deposit slip"
              small={`${money(contents.depositMinor, contents.currency)} to the ${contents.depositTo}`}
              onPress={() => void printOut({ kind: "z", z, as: "deposit" }).then(setTold)}
            />
            <PayButton
              look="primary"
              words="Print and finish"
              small="next shift can open"
              onPress={() => void printOut({ kind: "z", z, as: "z_report" }).then(leave)}
            />
          </div>
        </div>
      </aside>
      {mailing && <MailZ zId={z.id} onClose={() => setMailing(false)} onSent={setTold} />}
    </main>
  );
}

function ZBody({ contents }: { contents: ZContents }) {
  const { figures, currency, overShortMinor } = contents;
  const rates = figures.taxes.map(({ ratePpm }) => `${formatPercent(ratePpm)}%`).join(" and ");
  const side = overShortMinor === 0 ? "agrees" : overShortMinor < 0 ? "short" : "over";
  return (
    <>
      <div className="grid4" style={{ gap: 12 }}>
        <Head label="Takings" amount={money(figures.totalMinor, currency)} sub={counted(figures.saleCount, "sale")} />
        <Head
          label={taxWord(figures)}
          amount={money(figures.taxMinor, currency)}
          sub={rates ? `at ${rates}` : "none"}
        />
        <Head label="Tips" amount={money(figures.tipMinor, currency)} sub="kept apart" />
        <Head
          label="Drawer"
          amount={money(overShortMinor, currency)}
          sub={contents.approvedByName ? `${side}, approved` : side}
          warn={overShortMinor !== 0}
        />
      </div>
      <ReportCards figures={figures} currency={currency} />
      <div className="row meta" style={{ gap: 20, marginTop: "auto", flexWrap: "wrap" }}>
        <span>
          {counted(figures.voidCount, "void")}, {figure(figures.voidMinor, currency)}
        </span>
        <span>{counted(figures.noSaleCount, "no-sale")}</span>
        <span>{figures.trainingCount} training</span>
        <span className="grow" />
        <span>
          Running total, sales{" "}
          <b className="strong num" style={{ color: "var(--ink)" }}>
            {figure(contents.grandSalesMinor, currency)}
          </b>
        </span>
      </div>
    </>
  );
}

/** "8 Dec 2011, 08:02 to 17:40 · R2-004151 to R2-004291, none missing" */
function spanOf({ openedAt, closedAt, timeZone, figures }: ZContents): string {
  const [from, to] = [new Date(openedAt), new Date(closedAt)];
  const runs = figures.receipts.map(
    (run) =>
      `${run.firstNumber} to ${run.lastNumber}, ${run.missing === 0 ? "none missing" : `${run.missing} missing`}`,
  );
  return [`${dayOn(from, timeZone)}, ${clockOn(from, timeZone)} to ${clockOn(to, timeZone)}`, ...runs].join(" · ");
}
