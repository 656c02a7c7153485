"use client";

import { Checkbox } from "@/app/_ui/checkbox";
import { Td } from "@/app/_ui/table";
import { Th } from "@/app/_ui/th";
import type { Ticking } from "./use-ticked";

/** The head's box: ticks or clears the page. */
export function TickAll({ ticking, ids }: { ticking: Ticking; ids: readonly string[] }) {
  const count = ids.filter((id) => ticking.ticked.has(id)).length;
  return (
    <Th>
      <Checkbox
        aria-label="Select all on this page"
        checked={count === 0 ? false : count === ids.length ? true : "indeterminate"}
        onCheckedChange={() => ticking.togglePage(ids)}
      />
    </Th>
  );
}

/** One row's box; rows are walked by their own keys. */
export function TickOne({ ticking, id, name }: { ticking: Ticking; id: string; name: string }) {
  return (
    <Td>
      <Checkbox
        aria-label={`Select ${name}`}
        tabIndex={-1}
        checked={ticking.ticked.has(id)}
        onCheckedChange={() => ticking.toggle(id)}
      />
    </Td>
  );
}
