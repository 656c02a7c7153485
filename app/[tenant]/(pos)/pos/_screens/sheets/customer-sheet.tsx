"use client";

import { Search, User, UserMinus, UserPlus } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { Sheet } from "@/app/[tenant]/(pos)/pos/_screens/parts/sheet";
import { openBasket } from "@/app/[tenant]/(pos)/pos/_state/basket-store";
import {
  aboutCustomer,
  createCustomer,
  type FoundCustomer,
  recentCustomers,
  rememberCustomer,
  searchCustomers,
} from "@/app/[tenant]/(pos)/pos/_state/customers";
import { tell } from "@/app/[tenant]/(pos)/pos/_state/scan-feedback";
import { receiveScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { chooseCustomer } from "@/app/[tenant]/(pos)/pos/_state/selling";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import { pointsWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import { newId } from "@/server/ids";

/** Who buys: found by name, number, telephone or card, or new. */
export function CustomerSheet({ leaving }: { leaving: boolean }) {
  const chosen = useStore(openBasket, ({ basket }) => basket.customer);
  const recent = useStore(recentCustomers);
  const [text, setText] = useState("");
  const [result, setResult] = useState<{ text: string; found: readonly FoundCustomer[]; alone: boolean }>({
    text: "",
    found: recent,
    alone: false,
  });
  const [creating, setCreating] = useState(false);
  const practising = useStore(training);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(
      () => void searchCustomers(text).then((next) => !gone && setResult({ text, ...next })),
      text === "" ? 0 : 150,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text]);
  useEffect(() => receiveScans((code) => void chooseByCard(code)), []);
  return (
    <Sheet
      title={creating ? "New customer" : (chosen?.name ?? "Customer")}
      sub={!creating ? "or scan a card" : practising ? TRAINED : "kept on this tablet until the office has it"}
      leaving={leaving}
      takesScans
      foot={
        chosen && !creating ? (
          <button
            type="button"
            className="btn tall wide"
            onClick={() => {
              choose(null);
              closeSheet();
            }}
          >
            <UserMinus className="icon" aria-hidden />
            Sell without a customer
          </button>
        ) : undefined
      }
    >
      {creating ? (
        <NewCustomerForm name={text} onDone={() => setCreating(false)} />
      ) : (
        <>
          <div className="search">
            <Search className="icon" aria-hidden />
            <input
              data-autofocus=""
              aria-label="Search customers"
              placeholder="Name, number, telephone or e-mail"
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                const [first] = result.found;
                // Not somebody who was found for what was typed before.
                if (event.key === "Enter" && first && result.text === text) pick(first);
              }}
            />
          </div>
          {result.alone && (
            <p className="banner warn">
              The office does not answer: only customers chosen on this tablet before are found.
            </p>
          )}
          <button type="button" className="choice hit" onClick={() => setCreating(true)}>
            <UserPlus className="icon" aria-hidden />
            <span>
              <b>New customer{text.trim() ? ` “${text.trim()}”` : ""}</b>
              <span className="meta">{practising ? TRAINED : "works without internet too"}</span>
            </span>
          </button>
          <ul className="stack" style={{ gap: 8 }}>
            {result.found.slice(0, 20).map((customer) => (
              <li key={customer.id}>
                <button
                  type="button"
                  className="choice hit"
                  aria-pressed={customer.id === chosen?.id}
                  onClick={() => pick(customer)}
                >
                  <User className="icon" aria-hidden />
                  <span className="grow clip">
                    <b className="clip">{customer.name}</b>
                    <span className="meta clip">
                      {[customer.number, customer.email, customer.phone].filter(Boolean).join(" · ")}
                    </span>
                  </span>
                  {customer.points !== null && <span className="num meta">{pointsWords(customer.points)}</span>}
                </button>
              </li>
            ))}
          </ul>
          <p className="meta" role="status">
            {searchWords(text, result)}
          </p>
        </>
      )}
    </Sheet>
  );
}

const TRAINED = "training: for this practice alone, the office never gets it";

function searchWords(
  text: string,
  { text: answered, found }: { text: string; found: readonly FoundCustomer[] },
): string {
  if (text.trim() === "") return "";
  if (answered !== text) return "Searching…";
  return found.length === 0 ? `Nobody is found by “${text.trim()}”.` : "";
}

function NewCustomerForm({ name: typed, onDone }: { name: string; onDone: () => void }) {
  const looksLikeMail = typed.includes("@");
  const [fields, setFields] = useState({
    name: looksLikeMail ? "" : typed,
    email: looksLikeMail ? typed : "",
    phone: "",
  });
  const field = (key: keyof typeof fields, label: string, type: string, autoFocus = false) => (
    <label className="field">
      <span className="ph">{label}</span>
      <input
        data-autofocus={autoFocus ? "" : undefined}
        type={type}
        autoComplete="off"
        style={{ textAlign: "end" }}
        value={fields[key]}
        onChange={(event) => setFields({ ...fields, [key]: event.target.value })}
      />
    </label>
  );
  const practising = useStore(training);
  const can =
    fields.name.trim() !== "" && (fields.email === "" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email.trim()));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!can) return;
        const fresh = { id: newId(), name: fields.name.trim(), email: fields.email.trim(), phone: fields.phone.trim() };
        void createCustomer(fresh).then(pick);
      }}
    >
      {field("name", "Name", "text", true)}
      {field("email", "E-mail", "email")}
      {field("phone", "Telephone", "tel")}
      <div className="row">
        <button type="button" className="btn tall" onClick={onDone}>
          Back
        </button>
        <button type="submit" className="btn tall primary grow" disabled={!can}>
          {can
            ? practising
              ? "Choose for practice"
              : "Keep and choose"
            : fields.name.trim() === ""
              ? "Name first"
              : "This is no e-mail address"}
        </button>
      </div>
    </form>
  );
}

function pick(customer: FoundCustomer) {
  rememberCustomer(customer);
  choose(customer);
  closeSheet();
  // What the office knows besides, when it answers: the basket does not wait for it.
  void aboutCustomer(customer.id).then((about) => {
    if (!about || openBasket.get().basket.customer?.id !== customer.id) return;
    rememberCustomer({ ...customer, ...about });
    choose({ ...customer, ...about });
  });
}

function choose(customer: FoundCustomer | null) {
  const { id, name, points, priceListId } = customer ?? { id: "", name: "", points: null, priceListId: null };
  chooseCustomer(customer && { id, name, points, priceListId }, (productId) => shelf.get()?.find(productId) ?? null);
}

async function chooseByCard(code: string) {
  const { found } = await searchCustomers(code);
  const [only] = found;
  if (only && found.length === 1) {
    tell("added", `${only.name} is the customer`);
    pick(only);
  } else tell("unknown", `No customer has the card ${code}`);
}
