"use client";

import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { notSaved } from "@/app/[tenant]/(pos)/pos/_state/finish";

/** The tablet could not write the sale: said where the button was, and nothing is lost. */
export function NotSaved() {
  const reason = useStore(notSaved);
  if (!reason) return null;
  return (
    <div className="banner bad" role="alert">
      <span>
        <b className="strong">The sale could not be written on this tablet.</b> Everything is still here. Make room on
        the tablet, then finish it again. <span className="meta">{reason}</span>
      </span>
    </div>
  );
}
