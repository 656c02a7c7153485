"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_lib/trpc-client";
import { CheckField } from "@/app/_ui/checkbox";

/** Categories to tick; all of them are few enough to be seen at once. */
export function CategoryTicks({ value, onChange }: { value: string[]; onChange: (ids: string[]) => void }) {
  const categories = useQuery(useTRPC().categories.list.queryOptions()).data;
  if (categories?.length === 0) return <p className="t-sm ink3">There are no categories yet.</p>;
  return (
    <div className="grid max-h-[180px] gap-2 overflow-auto sm:grid-cols-2">
      {(categories ?? []).map((category) => (
        <CheckField
          key={category.id}
          checked={value.includes(category.id)}
          onCheckedChange={(ticked) =>
            onChange(ticked === true ? [...value, category.id] : value.filter((id) => id !== category.id))
          }
        >
          {category.name}
        </CheckField>
      ))}
    </div>
  );
}
