import type { Fields } from "./fields";
import type { Kind } from "./kinds";
import type { Entry, Posting } from "./state";

/** A record that may be written: checked and computed. `reaches` are the documents whose balance it moves. */
export type Prepared = { fields: Fields; postings: Posting[]; reaches: Target[] };

export type Target = { kind: Kind; id: string };

/** What was asked for: the record as it would stand, and what stands there now. */
export type Wish = { fields: Fields; before: Entry | null; allowDuplicateNumber: boolean; byBookkeeper: boolean };
