"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Link } from "@/app/_lib/link";
import { useMember } from "@/app/_lib/member";
import { paths } from "@/app/_lib/paths";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { MoneyField } from "@/app/_ui/money-field";
import { Segmented } from "@/app/_ui/segmented";
import { Select } from "@/app/_ui/select";
import { Split, SplitMain } from "@/app/_ui/split";
import { Question } from "@/app/_ui/steps";
import { Crumbs, Topbar } from "@/app/_ui/topbar";
import { useShortcut } from "@/app/_ui/use-shortcut";
import { useApprovers } from "@/app/[tenant]/(office)/_payments/who-approves";
import { formatDay } from "@/server/dates";
import { convert, formatMoney, minor, toDecimal } from "@/server/money";
import { CUSTOMER_CREDIT } from "@/server/payments/rules";
import { needsApproval } from "@/server/refunds/rules";
import { GoodsTable } from "./goods-table";
import { type Happened, moneyBack, planOf, type RefundDraft, reasonOf } from "./refund-draft";
import { RefundSummary } from "./refund-summary";
import { sourcesOf } from "./sources";
import { useMakeRefund } from "./use-make-refund";
import { WhatHappened } from "./what-happened";
import { ACCOUNT, CREDIT, SEVERAL, WhereMoneyGoes } from "./where-money-goes";

const places = [
  { value: "resell", label: "Resell" },
  { value: "quarantine", label: "Quarantine" },
  { value: "scrap", label: "Scrap" },
] as const;

/** Four questions: what happened, to what, where the money goes, who says yes. */
export function RefundInvoicePage({ id, paymentId }: { id: string; paymentId?: string }) {
  const { tenant, company, today, sites, can } = useMember();
  const router = useRouter();
  const trpc = useTRPC();
  const invoice = useSuspenseQuery(trpc.invoices.get.queryOptions({ id })).data;
  const sold = useSuspenseQuery(trpc.credits.creditable.queryOptions({ invoiceId: id })).data;
  const methods = useSuspenseQuery(trpc.payments.methods.queryOptions()).data;
  const { currency } = invoice;
  const number = invoice.number ?? "Draft";

  const [draft, setDraft] = useState<RefundDraft>({ happened: "goods", back: {}, amount: "", condition: "resell" });
  const [ownReason, setReason] = useState<string | null>(null);
  const [chosen, setChosen] = useState(paymentId ?? "");
  const [method, setMethod] = useState("");
  const { make, busy, refusal } = useMakeRefund({ id, currency });

  const sources = sourcesOf(invoice);
  const plan = planOf(draft, sold);
  const withCredit = draft.happened !== "overpaid";
  const leftMinor = sources.reduce((total, source) => total + source.leftMinor, 0);
  const destination = destinationOf(chosen, sources, plan.wantedMinor, withCredit);
  const source = sources.find((one) => one.id === destination);
  const sourceLeft = destination === ACCOUNT ? 0 : (source?.leftMinor ?? leftMinor);
  const moneyMinor = moneyBack(plan.wantedMinor, sourceLeft, leftMinor);
  const reason = ownReason ?? reasonOf(draft);
  const methodName = methods.find((one) => one.id === method)?.name;
  const isKept = destination === CREDIT;
  const byWords = `by ${(methodName ?? source?.method ?? "the way it came").toLowerCase()}`;

  const waitsBecause =
    moneyMinor > 0
      ? needsApproval({
          mayApprove: can("refunds.approve"),
          limitMinor: company.refundApprovalAboveMinor,
          baseAmountMinor: convert(moneyMinor, currency, company.currency, invoice.exchangeRate),
          currency: company.currency,
        })
      : null;
  const { approvers, asked, choose } = useApprovers(waitsBecause !== null);

  const mostMinor = minor(Math.max(0, Math.min(sourceLeft, leftMinor)));
  const tooMuch =
    plan.credit === null && plan.wantedMinor > moneyMinor
      ? `At most ${formatMoney(mostMinor, currency)} ${currency} can go back`
      : null;
  const blocked = whyBlocked();
  const submit = () => {
    if (blocked || busy) return;
    const by = isKept ? CUSTOMER_CREDIT : method || undefined;
    make({ plan, moneyMinor, paymentId: source?.id, method: by, asked, reason: reason.trim() });
  };
  const change = (part: Partial<RefundDraft>) => setDraft((before) => ({ ...before, ...part }));
  const pick = (happened: Happened) => {
    const overpaid = Math.max(-invoice.balanceDueMinor, 0);
    change({ happened, amount: happened === "overpaid" && overpaid > 0 ? toDecimal(minor(overpaid), currency) : "" });
  };
  useShortcut("mod+enter", submit, { label: "Give back or ask" });
  useShortcut("esc", () => router.push(paths.invoice(tenant, id)), { label: "Back to the invoice" });

  function whyBlocked(): string | null {
    if (plan.problem) return plan.problem;
    if (reason.trim() === "") return "Say why, in a few words";
    if (tooMuch) return tooMuch;
    if (moneyMinor > 0 && !can("refunds.request")) return "Your role does not give money back.";
    if (moneyMinor === 0 && !can("credits.issue"))
      return "Your role does not issue credit notes. Give money back instead, or ask a manager.";
    return null;
  }

  return (
    <>
      <Topbar
        actions={
          <Button asChild size="sm" variant="quiet" kbd="Esc">
            <Link href={paths.invoice(tenant, id)}>Cancel</Link>
          </Button>
        }
      >
        <Crumbs
          trail={[
            <Link key="invoices" href={paths.invoices(tenant)}>
              Invoices
            </Link>,
            <Link key="invoice" href={paths.invoice(tenant, id)}>
              {number}
            </Link>,
          ]}
          title="Refund"
        />
        <span className="t-sm ink3 trunc ml-2">{invoice.customerName}</span>
      </Topbar>
      <Split>
        <SplitMain className="px-6 pt-[18px] pb-5">
          <section>
            <Question number={1}>What happened?</Question>
            <WhatHappened value={draft.happened} onChange={pick} />
          </section>
          <section className="mt-[18px]">
            <Question
              number={2}
              aside={withCredit ? `Prices and tax from the invoice of ${formatDay(invoice.issueDate, "")}` : undefined}
            >
              {secondQuestion[draft.happened]}
            </Question>
            {draft.happened === "goods" ? (
              <GoodsTable
                sold={sold}
                back={draft.back}
                plan={plan}
                onChange={(position, back) => change({ back: { ...draft.back, [position]: back } })}
              />
            ) : draft.happened === "cancel" ? (
              <div className="row gap-3">
                <span className="t-sm ink2">Whatever has not come back yet goes to</span>
                <Segmented
                  label="Where the goods go"
                  options={[...places]}
                  value={draft.condition}
                  onValueChange={(value) =>
                    change({ condition: places.find((place) => place.value === value)?.value ?? "resell" })
                  }
                />
              </div>
            ) : (
              <Field
                label={draft.happened === "price" ? "Less to pay, including tax" : "Paid too much"}
                error={draft.amount.trim() === "" ? undefined : (plan.problem ?? tooMuch ?? undefined)}
                className="max-w-[260px]"
              >
                <MoneyField
                  size="lg"
                  currency={currency}
                  value={draft.amount}
                  onChange={(event) => change({ amount: event.target.value })}
                />
              </Field>
            )}
            {invoice.creditNotes.length > 0 ? (
              <p className="t-xs ink3 mt-2">
                Credited before:{" "}
                {invoice.creditNotes
                  .map(
                    (note) =>
                      `${note.number}, ${formatMoney(minor(note.totalMinor), currency)} ${note.issueDate === today ? "today" : `on ${formatDay(note.issueDate, today)}`}`,
                  )
                  .join("; ")}
              </p>
            ) : null}
          </section>
          <section className="mt-[18px]">
            <Question number={3} aside="Never more than was paid with each">
              Where does the money go?
            </Question>
            {sources.length === 0 && !withCredit ? (
              <p className="t-sm ink2">Nothing was paid on {number}, so there is nothing to give back.</p>
            ) : (
              <WhereMoneyGoes
                sources={sources}
                wantedMinor={plan.wantedMinor}
                balanceDueMinor={invoice.balanceDueMinor}
                currency={currency}
                today={today}
                withCredit={withCredit}
                value={destination}
                onChange={setChosen}
              />
            )}
            {moneyMinor > 0 && methods.length > 0 && !isKept ? (
              <div className="row mt-3 gap-2">
                <label htmlFor="back-by" className="t-sm ink2">
                  Given back by
                </label>
                <Select
                  id="back-by"
                  size="sm"
                  boxClassName="w-[190px]"
                  options={[
                    { value: "", label: "The way it came" },
                    ...methods.map((one) => ({ value: one.id, label: one.name })),
                  ]}
                  value={method}
                  onChange={(event) => setMethod(event.target.value)}
                />
              </div>
            ) : null}
          </section>
        </SplitMain>
        <RefundSummary
          invoice={{ number, currency, exchangeRate: invoice.exchangeRate, balanceDueMinor: invoice.balanceDueMinor }}
          sold={sold}
          plan={plan}
          moneyMinor={moneyMinor}
          byWords={byWords}
          isKept={isKept}
          siteName={sites.find((site) => site.id === invoice.siteId)?.name ?? "our"}
          reason={reason}
          onReason={setReason}
          waitsBecause={waitsBecause}
          approvers={approvers}
          asked={asked}
          onAsk={choose}
          blocked={blocked}
          busy={busy}
          refusal={refusal}
          onSubmit={submit}
        />
      </Split>
    </>
  );
}

const secondQuestion: Record<Happened, string> = {
  goods: "Which goods, and how are they?",
  price: "How much less?",
  overpaid: "How much was too much?",
  cancel: "Where do the goods go?",
};

/** What was chosen while it can be; else the newest payment that holds enough, several together, or the account. */
function destinationOf(
  chosen: string,
  sources: { id: string; leftMinor: number }[],
  wantedMinor: number,
  withCredit: boolean,
): string {
  const open = sources.filter((source) => source.leftMinor > 0);
  if (chosen === ACCOUNT && withCredit) return ACCOUNT;
  if (chosen === CREDIT && open.length > 0) return CREDIT;
  if (open.some((source) => source.id === chosen)) return chosen;
  const enough = open.find((source) => source.leftMinor >= wantedMinor);
  const [first, second] = open;
  if (enough) return enough.id;
  if (second) return SEVERAL;
  return first?.id ?? ACCOUNT;
}
