"use client";

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { Combobox } from "@/app/_ui/combobox";
import { useDebounced } from "@/app/_ui/use-debounced";

export type FoundProduct = { id: string; sku: string; name: string; price: string };

type FinderProps = {
  onPick: (product: FoundProduct) => void;
  /** Those that are chosen already. */
  without?: readonly string[];
  placeholder?: string;
  autoFocus?: boolean;
};

/** Finds one product after another by name, code or barcode. Put it into a Field. */
export function ProductFinder({ onPick, without = [], placeholder, autoFocus }: FinderProps) {
  const [query, setQuery] = useState("");
  const typed = query.trim();
  const asked = useDebounced(typed, 120);
  const found = useQuery(
    useTRPC().products.list.queryOptions({ q: asked || undefined, limit: 12 }, { placeholderData: keepPreviousData }),
  );
  const settled = asked === typed && !found.isPlaceholderData;
  const products = (found.data?.items ?? []).filter(
    (one) => !without.includes(one.id) && (settled || one.name.toLowerCase().includes(typed.toLowerCase())),
  );
  return (
    <Combobox
      options={products.map((product) => ({ value: product.id, label: product.name, code: product.sku }))}
      value={null}
      onValueChange={(option) => {
        const product = products.find((one) => one.id === option?.value);
        if (product) onPick(product);
      }}
      query={query}
      onQueryChange={setQuery}
      loading={!settled}
      empty={
        found.isError ? "The search did not answer. Check your connection and type on." : "No product is called that"
      }
      placeholder={placeholder ?? "Name or code of a product"}
      listWidth={380}
      autoFocus={autoFocus}
    />
  );
}

type ChooserProps = { value: string[]; onChange: (ids: string[]) => void };

/** Several products, each with a way to take it off again. */
export function ProductChooser({ value, onChange }: ChooserProps) {
  const trpc = useTRPC();
  const [known, setKnown] = useState<Record<string, string>>({});
  const unknown = value.filter((id) => known[id] === undefined);
  const asked = useQueries({ queries: unknown.map((id) => trpc.products.get.queryOptions({ id })) });
  const names = {
    ...known,
    ...Object.fromEntries(unknown.map((id, place) => [id, asked[place]?.data?.name ?? "…"])),
  };
  return (
    <>
      <ProductFinder
        without={value}
        onPick={(product) => {
          setKnown({ ...known, [product.id]: product.name });
          onChange([...value, product.id]);
        }}
      />
      {value.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-2" aria-label="Chosen products">
          {value.map((id) => (
            <li key={id} className="chip">
              <span className="chip__edit">{names[id]}</span>
              <button
                type="button"
                className="chip__clear"
                aria-label={`Take ${names[id]} off`}
                onClick={() => onChange(value.filter((one) => one !== id))}
              >
                <X aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
