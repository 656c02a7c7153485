"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTRPC } from "@/app/_lib/trpc-client";
import { followed } from "./fill-line";
import type { GridLine } from "./grid-line";
import type { Item, ItemSearch } from "./item-cell";

/** Takes a change of the lines as they are then. */
export type ChangeLines = (update: (lines: GridLine[]) => GridLine[]) => void;
export type Items = ReturnType<typeof useItems>;

/** Look-ups of items outside a cell's own search. */
export function useItems(search: ItemSearch) {
  const trpc = useTRPC();
  const client = useQueryClient();
  return {
    find: async (query: string): Promise<Item | null> => {
      const found = await client.fetchQuery(trpc.orders.items.queryOptions({ ...search, query }));
      return found[0] ?? null;
    },
    byCode: async (codes: string[]): Promise<Map<string, Item>> => {
      const wanted = [...new Set(codes.filter((code) => code !== ""))];
      if (wanted.length === 0) return new Map();
      const found = await client.fetchQuery(trpc.orders.itemsByCode.queryOptions({ ...search, codes: wanted }));
      return new Map(found.map(({ code, item }) => [code, item]));
    },
  };
}

/**
 * Another site, currency or tax mode: what is free is read anew, and prices nobody changed become the product's price there.
 */
export function useFollowingPrices(
  search: ItemSearch,
  lines: readonly GridLine[],
  onChange: ChangeLines,
  items: Items,
) {
  const known = useRef(search);
  const follow = useEffectEvent(async (from: ItemSearch) => {
    const codes = lines.filter((line) => line.productId).map((line) => line.sku);
    const found = await items.byCode(codes).catch(() => new Map<string, Item>());
    onChange((all) => all.map((line) => followed(line, found.get(line.sku), from.siteId !== search.siteId)));
  });
  useEffect(() => {
    const from = known.current;
    known.current = search;
    if (from !== search) void follow(from);
  }, [search]);
}
