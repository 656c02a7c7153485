import { BookOpenCheck } from "lucide-react";

/** The product's mark and name, for pages outside the shell. */
export function Brand() {
  return (
    <span className="row gap-[9px]">
      <span className="tenant__mark size-7 rounded-md">
        <BookOpenCheck aria-hidden="true" className="size-[17px]" />
      </span>
      <b className="text-[17px] tracking-[-0.02em]">Tillbook</b>
    </span>
  );
}
