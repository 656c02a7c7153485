"use client";

import { ArrowLeft, Calculator, GraduationCap, Link, ScanBarcode, Search, SquarePlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { appError } from "@/app/_lib/app-error";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { AmountField } from "@/app/[tenant]/(pos)/pos/_screens/parts/amount-field";
import { Keypad } from "@/app/[tenant]/(pos)/pos/_screens/parts/keypad";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { useMoneyKeys } from "@/app/[tenant]/(pos)/pos/_screens/parts/use-keypad";
import { facts, knownFacts, money } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { priceOfOne } from "@/app/[tenant]/(pos)/pos/_state/goods";
import { addItem, linkBarcode } from "@/app/[tenant]/(pos)/pos/_state/product-office";
import { digitsAsMoney } from "@/app/[tenant]/(pos)/pos/_state/quantity";
import { addCustom, addGoods } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { tapGoods } from "@/app/[tenant]/(pos)/pos/_state/tap-goods";
import { newId } from "@/server/ids";
import type { TillProduct } from "@/server/till/catalogue";
import { CustomAmount, TaxChoice } from "./custom-amount";

/** A code nobody knows: sell it by its price now, or say what it is. */
export function UnknownSheet({ code, leaving }: { code: string; leaving: boolean }) {
  const [way, setWay] = useState<"custom" | "link" | "create">("custom");
  const [name, setName] = useState("");
  const practising = useStore(training);
  return (
    <Sheet
      title="Nobody here knows this code"
      sub={<span className="num">{spaced(code)}</span>}
      icon={
        <span className="warn">
          <ScanBarcode className="icon l" aria-hidden />
        </span>
      }
      leaving={leaving}
      closeLabel="Close, sell nothing"
    >
      {way === "custom" && (
        <>
          <div className="card chosen-card">
            <div className="row" style={{ padding: "16px 16px 12px" }}>
              <Calculator className="icon brand" aria-hidden />
              <span className="grow" style={{ lineHeight: 1.3 }}>
                <b style={{ fontWeight: 650 }}>Sell as a custom amount</b>
                <br />
                <span className="meta">{practising ? "quickest" : "quickest; the office gets a task to name it"}</span>
              </span>
            </div>
            <div className="custom-amount" style={{ padding: "0 16px 16px" }}>
              <CustomAmount name={name} onName={setName} sku={code} onAdded={closeSheet} />
            </div>
          </div>
          <div className="label" style={{ marginTop: 4 }}>
            Or it is one of these, with a new code
          </div>
          <div className="grid2">
            <Way icon={<Link className="icon" aria-hidden />} title="Link to an item" onPress={() => setWay("link")}>
              {practising ? "search; in training the code is not kept" : "search, then kept for all tills"}
            </Way>
            <Way
              icon={<SquarePlus className="icon" aria-hidden />}
              title="Create the item"
              onPress={() => setWay("create")}
            >
              {practising ? "for this practice alone" : "name, price, tax, category"}
            </Way>
          </div>
        </>
      )}
      {way !== "custom" && (
        <button type="button" className="btn quiet" style={{ alignSelf: "start" }} onClick={() => setWay("custom")}>
          <ArrowLeft className="icon s" aria-hidden />
          Other ways
        </button>
      )}
      {way === "link" && <LinkItem code={code} />}
      {way === "create" && <CreateItem code={code} name={name} onName={setName} />}
    </Sheet>
  );
}

function Way(props: { icon: ReactNode; title: string; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="choice" style={{ minHeight: 72 }} onClick={props.onPress}>
      {props.icon}
      <span>
        <b>{props.title}</b>
        <span className="meta">{props.children}</span>
      </span>
    </button>
  );
}

function LinkItem({ code }: { code: string }) {
  const known = useStore(shelf);
  const [text, setText] = useState("");
  const [failed, setFailed] = useState("");
  const practising = useStore(training);
  const link = async (product: TillProduct) => {
    try {
      if (!practising) await linkBarcode(product.id, code);
      closeSheet();
      tapGoods(product, { evenIfOut: true });
    } catch (error) {
      setFailed(whyNot(error));
    }
  };
  const hits = text.trim() === "" ? [] : (known?.search(text, 8) ?? []);
  return (
    <>
      <div className="search">
        <Search className="icon" aria-hidden />
        <input
          data-autofocus=""
          aria-label="Which item is it"
          placeholder="Which item is it?"
          value={text}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {practising && <NotKept>The item is added to this practice sale; the code is not linked to it.</NotKept>}
      {failed && <p className="banner warn">{failed}</p>}
      <ul className="stack" style={{ gap: 8 }}>
        {hits.map((product) => (
          <li key={product.id}>
            <button type="button" className="choice hit" onClick={() => void link(product)}>
              <span className="grow">
                <b>{product.name}</b>
                <span className="meta">{product.sku}</span>
              </span>
              <span className="num strong">{money(priceOfOne(product, knownFacts()))}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function CreateItem({ code, name, onName }: { code: string; name: string; onName: (name: string) => void }) {
  const of = useStore(facts);
  const known = useStore(shelf);
  const codes = of?.taxCodes ?? [];
  const [taxCodeId, setTaxCodeId] = useState(() => codes.find((one) => one.isDefault)?.id ?? null);
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const [failed, setFailed] = useState("");
  const { amount, digits, decimals, onKey } = useMoneyKeys();
  const can = amount > 0 && name.trim() !== "";
  const practising = useStore(training);
  async function create() {
    const price = digitsAsMoney(digits, decimals);
    if (practising) {
      addCustom({ name: name.trim(), price, taxCodeId, sku: code });
      closeSheet();
      return;
    }
    const priceIncludesTax = of?.pricesIncludeTax ?? true;
    const item = { id: newId(), name: name.trim(), price, priceIncludesTax, categoryId, taxCodeId };
    try {
      await addItem({ ...item, barcode: code });
      closeSheet();
      // The catalogue brings it in a moment; it is sold now.
      addGoods({ ...item, sku: code, unit: "pcs" });
    } catch (error) {
      setFailed(whyNot(error));
    }
  }
  return (
    <div className="custom-amount">
      <div className="stack">
        <label className="field">
          <span className="ph">Name</span>
          <input
            data-autofocus=""
            value={name}
            maxLength={200}
            autoComplete="off"
            style={{ textAlign: "end" }}
            onChange={(event) => onName(event.target.value)}
          />
        </label>
        <AmountField label="Price" amount={amount} on />
        <TaxChoice codes={codes} chosen={taxCodeId} onChoose={setTaxCodeId} />
        <label className="field">
          <span className="ph">Category</span>
          <select
            className="plain-select"
            value={categoryId ?? ""}
            onChange={(event) => setCategoryId(event.target.value || null)}
          >
            <option value="">None</option>
            {known?.categories.map((category) => (
              <option key={category.id} value={category.id}>
                {category.name}
              </option>
            ))}
          </select>
        </label>
        {practising && <NotKept>It is added to this practice sale alone; no item is created.</NotKept>}
        {failed && <p className="banner warn">{failed}</p>}
        <button
          type="button"
          className="btn primary tall"
          style={{ marginTop: "auto" }}
          disabled={!can}
          onClick={() => void create()}
        >
          {can ? `${practising ? "Add for practice" : "Create and add"} ${money(amount)}` : "Name and price first"}
        </button>
      </div>
      <Keypad label="Price" onKey={onKey} />
    </div>
  );
}

/** What would be kept for everybody is only played in training. */
function NotKept({ children }: { children: ReactNode }) {
  return (
    <p className="banner warn">
      <GraduationCap className="icon" aria-hidden />
      <span>{children}</span>
    </p>
  );
}

function whyNot(error: unknown): string {
  const { kind, message } = appError(error);
  if (kind === "offline" || kind === "unavailable") {
    return "The office cannot be reached, so nothing was changed. Sell it as a custom amount; the office names it later.";
  }
  return message;
}

/** "5 012345 678900", as it stands under the bars. */
function spaced(code: string): string {
  return /^\d{13}$/.test(code) ? `${code.slice(0, 1)} ${code.slice(1, 7)} ${code.slice(7)}` : code;
}
