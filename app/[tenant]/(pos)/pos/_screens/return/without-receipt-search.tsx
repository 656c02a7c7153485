"use client";

import { PackageOpen } from "lucide-react";
import { useState } from "react";
import { shelf } from "@/app/[tenant]/(pos)/pos/_state/shelf";
import type { TillProduct } from "@/server/till/catalogue";

/** What nobody has a receipt for is found by its name or code; a manager agrees to it. */
export function WithoutReceipt({ words, onProduct }: { words: string; onProduct: (product: TillProduct) => void }) {
  const [text, setText] = useState("");
  const isAsking = text.trim().length > 1;
  const found = isAsking ? (shelf.get()?.search(text.trim(), 4) ?? []) : [];
  return (
    <section className="return-without" aria-label="Without a receipt">
      <div className="label">{words}</div>
      <label className="field">
        <PackageOpen className="icon s" aria-hidden />
        <input
          aria-label="Item without a receipt"
          placeholder="Name or code of the item"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {found.map((product) => (
        <button
          key={product.id}
          type="button"
          className="choice"
          onClick={() => {
            setText("");
            onProduct(product);
          }}
        >
          <span className="grow">
            <b>{product.name}</b>
            <span className="meta">today’s price · asks a manager</span>
          </span>
        </button>
      ))}
      {isAsking && found.length === 0 && <p className="meta">No item fits.</p>}
    </section>
  );
}
