import { z } from "zod";
import { amount, isoDate } from "@/server/totals/input";

const id = z.uuid({ error: "There is no room or house account with this id." });
const name = z
  .string({ error: "A room or house account needs a name." })
  .trim()
  .min(1, { error: "A room or house account needs a name." })
  .max(60, { error: "A name has at most 60 characters." });
const reason = z
  .string({ error: "Say why." })
  .trim()
  .min(1, { error: "Say why." })
  .max(200, { error: "A reason has at most 200 characters." });
/** The most that may be owed; null: no limit. */
const limit = amount.refine((text) => !text.startsWith("-"), { error: "A limit is not below zero." }).nullable();

export const ListFolios = z.object({
  status: z.enum(["open", "settled"]).default("open"),
  /** A room, an account, or who stays. */
  q: z.string().trim().max(100).default(""),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type ListFolios = z.output<typeof ListFolios>;

export const OneFolio = z.object({ id });

export const OpenFolio = z.object({
  /** Made by who asks; asked again it is the same account. */
  id: id.optional(),
  name,
  kind: z.enum(["room", "house"], { error: "It is a room or a house account." }),
  siteId: z.uuid({ error: "There is no site with this id." }),
  customerId: z.uuid({ error: "There is no customer with this id." }),
  arrivesOn: isoDate.nullable().default(null),
  departsOn: isoDate.nullable().default(null),
  limit: limit.default(null),
});
export type OpenFolio = z.output<typeof OpenFolio>;

/** What is left out stays as it is. */
export const ChangeFolio = z.object({
  id,
  version: z.int(),
  name: name.optional(),
  arrivesOn: isoDate.nullable().optional(),
  departsOn: isoDate.nullable().optional(),
  limit: limit.optional(),
});
export type ChangeFolio = z.output<typeof ChangeFolio>;

/** All that a receipt left on one account goes to another. */
export const MoveCharge = z.object({
  id,
  saleId: z.uuid({ error: "There is no receipt with this id." }),
  toId: id,
  reason,
});
export type MoveCharge = z.output<typeof MoveCharge>;

/** Check-out: what is owed, as who asks has seen it. */
export const SettleFolio = z.object({ id, version: z.int(), expectedBalance: amount.optional() });
export type SettleFolio = z.output<typeof SettleFolio>;
