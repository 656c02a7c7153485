import { Check, Landmark } from "lucide-react";
import { Money } from "@/app/_ui/money";
import { Paper, PaperTitle } from "@/app/_ui/paper";
import { Status } from "@/app/_ui/status";

const lines = [
  ["85123A", "WHITE HANGING HEART T-LIGHT HOLDER", "6", "2.95", "17.70"],
  ["22189", "CREAM HEART CARD HOLDER", "4", "3.95", "15.80"],
  ["21340", "CLASSIC METAL BIRDCAGE PLANT HOLDER", "2", "12.75", "25.50"],
  ["22413", "METAL SIGN TAKE IT OR LEAVE IT", "6", "2.95", "17.70"],
  ["22795", "SWEETHEART RECIPE BOOK STAND", "2", "6.75", "13.50"],
  ["23487", "SWEET HEART CAKE CARRIER", "2", "9.95", "19.90"],
  ["85066", "CREAM SWEETHEART MINI CHEST", "2", "12.75", "25.50"],
] as const;

/** A picture of the product at work beside the sign-in form; it holds no real figures and is hidden from readers. */
export function SampleInvoice() {
  return (
    <div className="w-full max-w-[580px] pr-6" aria-hidden="true">
      <Paper label="An invoice" className="max-w-[556px]">
        <div className="row-between items-start">
          <div>
            <div className="row gap-[7px]">
              <b className="grid size-5 place-items-center rounded-[5px] bg-[var(--brand)] text-[11px] text-[var(--brand-ink)]">
                L
              </b>
              <b className="text-[13px] tracking-[-0.01em]">Larkfield Gifts Ltd</b>
            </div>
            <div className="ink2 mt-[6px]">
              14 Mercer’s Yard, Leeds LS9 8AG
              <br />
              VAT GB 742 0318 96
            </div>
          </div>
          <PaperTitle number="INV-575088">Invoice</PaperTitle>
        </div>
        <Heading />
        <Lines />
        <Totals />
      </Paper>
      <Settlement />
    </div>
  );
}

function Heading() {
  return (
    <div className="mt-[18px] mb-4 grid grid-cols-[1.5fr_1fr_1fr_1fr] gap-3">
      <div>
        <div className="label">Billed to</div>
        <b>Bramble &amp; Thyme</b>
        <div className="ink2">
          9 Corve Street,
          <br />
          Ludlow SY8 1DA
        </div>
      </div>
      <Fact label="Issued">8 Nov 2011</Fact>
      <Fact label="Due by">8 Dec 2011</Fact>
      <Fact label="Your reference">PO 4471</Fact>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <div className="label">{label}</div>
      {children}
    </div>
  );
}

function Lines() {
  return (
    <table>
      <thead>
        <tr>
          <th className="w-[52px]">Code</th>
          <th>Item</th>
          <th className="num w-[34px]">Qty</th>
          <th className="num w-[58px]">Unit</th>
          <th className="num w-[44px]">VAT</th>
          <th className="num w-[66px]">Net</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([code, item, quantity, unit, net]) => (
          <tr key={code}>
            <td className="ink3">{code}</td>
            <td>{item}</td>
            <td className="num">{quantity}</td>
            <td className="num">{unit}</td>
            <td className="num">20 %</td>
            <td className="num">{net}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Totals() {
  return (
    <div className="mt-3 flex justify-between gap-5">
      <div className="ink2 max-w-[250px]">
        <div className="label">How to pay</div>
        Calder Bank, 20-41-87, account 0093 1742
        <br />
        Reference INV-575088
      </div>
      <div className="w-[200px] [&>div]:flex [&>div]:justify-between [&>div]:py-[2.5px]">
        <div className="ink2">
          <span>Net</span>
          <span className="num">£135.60</span>
        </div>
        <div className="ink2">
          <span>VAT 20 % on 135.60</span>
          <span className="num">£27.12</span>
        </div>
        <div className="strong mt-1 border-t border-t-[var(--ink)] pt-[6px] text-[13px]">
          <span>Total</span>
          <span className="num">£162.72</span>
        </div>
      </div>
    </div>
  );
}

function Settlement() {
  return (
    <div className="card relative -mt-[22px] -mr-6 ml-[140px] grid gap-[9px] px-[18px] py-[14px] text-sm shadow-pop">
      <div className="row-between">
        <Status kind="partial" />
        <b className="strong">
          <Money flow amount="40.00" currency="GBP" />
        </b>
      </div>
      <div className="row-between ink2">
        <span className="row">
          <Landmark className="size-[15px]" />
          Bank transfer, 16:39
        </span>
        <Money flow amount="60.00" currency="GBP" />
      </div>
      <div className="row-between ink2">
        <span className="row">
          <Check className="ok size-[15px]" />
          Books agree: debit 162.72, credit 162.72
        </span>
      </div>
    </div>
  );
}
