import { z } from "zod";
import { minor } from "@/server/money";
import { adapters, outcomes } from "./rules";

const id = (what: string) => z.uuid(`There is no such ${what}.`);

export const SaveTerminal = z.object({
  /** Left out for a new one. */
  id: id("terminal").optional(),
  name: z.string().trim().min(1, "The terminal needs a name.").max(60, "Use at most 60 characters."),
  siteId: id("site"),
  /** Null: any till of the site may use it. */
  registerId: id("till").nullable().default(null),
  adapter: z.enum(adapters, { error: "Choose how the terminal is worked." }),
});
export type SaveTerminal = z.output<typeof SaveTerminal>;

export const OneTerminal = z.object({ id: id("terminal") });

export const SimulateNext = z.object({
  id: id("terminal"),
  /** Null: by the last two digits of the amount. */
  outcome: z.enum(outcomes).nullable(),
});
export type SimulateNext = z.output<typeof SimulateNext>;

export const ChargeCard = z.object({
  /** Made by the tablet and kept there before this is sent: sent again it is the same payment. */
  id: id("payment"),
  terminalId: id("terminal"),
  saleId: id("sale"),
  /** Minor units; below zero gives back. */
  amountMinor: z
    .number()
    .int()
    .min(-100_000_000_000)
    .max(100_000_000_000)
    .refine((amount) => amount !== 0, "Nothing is to be charged.")
    .transform((amount) => minor(amount)),
  /** The card payments that are parts of this sale already; left out by whoever does not know. */
  taken: z.array(id("payment")).max(100).optional(),
});
export type ChargeCard = z.output<typeof ChargeCard>;

export const AskAttempt = z.object({
  id: id("payment"),
  /** The till went on without this payment: if money moved all the same, somebody is told. */
  left: z.boolean().default(false),
});
export type AskAttempt = z.output<typeof AskAttempt>;

export const PassOver = z.object({ id: id("payment"), approvalId: id("approval") });
export type PassOver = z.output<typeof PassOver>;

export const ListAttempts = z.object({
  /** Only those whose end is not known. */
  open: z.boolean().default(true),
  registerId: id("till").optional(),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListAttempts = z.output<typeof ListAttempts>;
