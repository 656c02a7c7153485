import { CircleAlert } from "lucide-react";
import { openTender } from "@/app/[tenant]/(pos)/pos/_state/tender-store";
import { type Minor, sum } from "@/server/money";
import type { Tender } from "@/server/till/tender";

/** What a part is taken from, and how much of it can be. */
export type Source = {
  /** Null: as much as is wanted. */
  most: Minor | null;
  label: string;
  words: string;
  /** After what stays on it: "left"; empty where nobody here knows what that is. */
  leftWords: string;
  /** The office was not asked: this tablet's own allowance and memory say how much. */
  alone: boolean;
  giftCardId?: string;
  folioId?: string;
  reference?: string;
};

export type SourceProps = { due: Minor; source: Source | null; onSource: (source: Source | null) => void };

/** What earlier parts of this sale took of the same: nobody has heard of them yet. */
export function takenHere(of: (tender: Tender) => boolean): Minor {
  return sum(
    openTender
      .get()
      .tenders.filter(of)
      .map((tender) => tender.amountMinor),
  );
}

/** Why it cannot be taken, read out as soon as it is known. */
export function Refusal({ words }: { words: string }) {
  return (
    <p aria-live="polite" className={words ? "banner warn" : "vh"}>
      {words && <CircleAlert className="icon" aria-hidden />}
      {words && <span>{words}</span>}
    </p>
  );
}
