"use client";

import { Mail, Printer, QrCode, Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { ReceiptPaper } from "@/app/_receipt/receipt-paper";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { paperWidth } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { knownFacts } from "@/app/[tenant]/(pos)/pos/_state/facts";
import type { FoundReceipt } from "@/app/[tenant]/(pos)/pos/_state/find-receipts";
import {
  mailReceipt,
  printReceipt,
  type ReceiptToGive,
  shopFacts,
  showReceiptCode,
} from "@/app/[tenant]/(pos)/pos/_state/receipt-calls";
import { keptSales } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import type { ReceiptDocument } from "@/server/till/paper";
import { receiptOf } from "@/server/till/receipt";
import { saleReceiptOf } from "@/server/till/sale-receipt";

const NOT_HERE = "This receipt is not on this tablet, and the office was not reached.";

type Shown = { paper: ReceiptDocument; copy: ReceiptDocument; email: string };

/** One receipt as its paper says it, and what can be done with it. */
export function ReceiptPane({ receipt }: { receipt: FoundReceipt }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [said, setSaid] = useState("");
  const [isMailing, setIsMailing] = useState(false);
  const roll = useStore(paperWidth);
  useEffect(() => {
    let stale = false;
    read(receipt).then(
      (found) => {
        if (stale) return;
        setShown(found);
        setSaid((now) => (now === NOT_HERE ? "" : now));
      },
      () => stale || setSaid(NOT_HERE),
    );
    return () => {
      stale = true;
    };
  }, [receipt]);
  const give = (work: (to: ReceiptToGive) => Promise<string>) => {
    if (!shown) return;
    const { id, receiptNumber } = receipt;
    setSaid("");
    work({ id, receiptNumber, paper: () => shown.copy }).then(setSaid, (error: unknown) =>
      setSaid(error instanceof Error ? error.message : "The receipt did not go out."),
    );
  };
  return (
    <>
      <section
        className="pane-body scroll history-paper"
        aria-label={`Paper of ${receipt.receiptNumber}`}
        aria-busy={!shown && said === ""}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can scroll the paper
        tabIndex={0}
      >
        {shown && <ReceiptPaper document={shown.paper} width={roll} />}
      </section>
      <div className="foot">
        <p role="status" className={said ? "banner" : "vh"}>
          {said}
        </p>
        {isMailing && shown && (
          <MailForm
            email={shown.email}
            onMail={(email) => {
              setIsMailing(false);
              give((to) => mailReceipt(to, email));
            }}
          />
        )}
        <div className="grid2 history-ways">
          <Way Icon={Printer} words="Print a copy" can={shown !== null} onPress={() => give(printReceipt)} />
          <Way Icon={Mail} words="E-mail" can={shown !== null} onPress={() => setIsMailing(!isMailing)} />
          <Way
            Icon={QrCode}
            words="QR code"
            can={shown !== null}
            onPress={() => give(({ id }) => showReceiptCode(id))}
          />
          <Way
            Icon={Undo2}
            words="Take goods back"
            can={receipt.kind !== "return" && !receipt.training}
            onPress={() => openView("return", { saleId: receipt.id })}
          />
        </div>
      </div>
    </>
  );
}

type WayProps = { Icon: typeof Mail; words: string; can: boolean; onPress: () => void };

function Way({ Icon, words, can, onPress }: WayProps) {
  return (
    <button type="button" className="btn tall" disabled={!can} onClick={onPress}>
      <Icon className="icon" aria-hidden />
      {words}
    </button>
  );
}

function MailForm({ email: known, onMail }: { email: string; onMail: (email: string) => void }) {
  const [email, setEmail] = useState(known);
  const isWhole = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  return (
    <form
      className="row history-mail"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onMail(email.trim());
      }}
    >
      <label className="field grow">
        <Mail className="icon s" aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: it appears because it was asked for
          autoFocus
          type="email"
          aria-label="E-mail address"
          placeholder="E-mail address"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </label>
      <button type="submit" className="btn primary" disabled={!isWhole}>
        Send
      </button>
    </form>
  );
}

/** As the office has it; what only this tablet knows is drawn from that. */
async function read({ id, isUnsent }: FoundReceipt): Promise<Shown> {
  const kept = (await keptSales()).find((one) => one.id === id);
  if (!isUnsent) {
    const stored = await tillApi()
      .printers.receipt.query({ id })
      .catch((error: unknown) => {
        if (kept) return null;
        throw error;
      });
    if (stored) {
      const { sale, shop, copies, customer, link } = stored;
      return {
        paper: receiptOf(sale, shop, { link }),
        copy: receiptOf(sale, shop, { link, copyNumber: copies + 1 }),
        email: customer?.email ?? "",
      };
    }
  }
  if (!kept) throw new Error("not kept here");
  const methodNames = Object.fromEntries(knownFacts().methods.map((method) => [method.id, method.name]));
  const sale = saleReceiptOf(kept.sale, { customerName: null, pointsNow: null, methodNames });
  const shop = shopFacts();
  return { paper: receiptOf(sale, shop), copy: receiptOf(sale, shop, { copyNumber: 1 }), email: "" };
}
