import type { Booked } from "./retail/batch";
import type { Oddity } from "./retail/oddities";

/** How the records that are made are named, and where the goods leave from; kept with the import so that a restart knows. */
export type ImportOptions = {
  /** `numbers`: "Customer 17850". `invented`: a trading name made up for the demonstration. */
  names?: "numbers" | "invented";
  /** Every ninth customer pays three weeks late, so that the demonstration has something overdue. */
  latePayers?: boolean;
  /** Defaults to the company's first site for both. */
  sites?: { account: string; walkIn: string };
  /** Who may be named as the one who issued and recorded it. */
  actorName?: string;
  /** Every day of the file is booked this many days later, so that the demonstration is of these weeks. */
  moveDays?: number;
  /** The month that ships with the product, furnished with orders and payments once it is in. */
  source?: "demonstration";
};

/** What the file holds, counted before anything was written. Money in minor units; taken back is negative. */
export type FileFigures = {
  lines: number;
  documents: { invoice: number; credit_note: number; adjustment: number; refused: number };
  refusedLines: number;
  customers: number;
  products: number;
  firstDay: string;
  lastDay: string;
  currency: string;
  totalMinor: number;
  creditsMinor: number;
  /** Unrounded sum less the sum of the rounded lines, as decimal text. */
  roundedAway: string;
  /** How often each rule for oddities applied. */
  rules: Partial<Record<Oddity, number>>;
  severalNames: number;
  severalCountries: number;
};

/** One thing that must be true afterwards, with both sides of it. */
export type Check = { name: string; ok: boolean; expected: string; found: string };

export type ImportReport = {
  options?: ImportOptions;
  file?: FileFigures;
  /** The first lines of the file, as they are shown before the import starts. */
  sample?: string[][];
  prepared?: boolean;
  made?: { customers: number; products: number; openingMovements: number };
  booked?: Booked;
  checks?: Check[];
  seconds?: number;
  /** Set once the demonstration has its orders and payments too. */
  furnished?: boolean;
  undoing?: { by: string; at: string };
};
