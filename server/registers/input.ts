import { z } from "zod";
import { isZeroDecimal } from "@/server/money";
import { amount, isoDate, percent, positiveAmount } from "@/server/totals/input";

const name = (what: string) =>
  z
    .string({ error: `${what} is needed.` })
    .trim()
    .min(1, `${what} is needed.`)
    .max(60, "Use at most 60 characters.");
const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);
const id = (what: string) => z.uuid(`There is no such ${what}.`);
const hand = z.enum(["left", "right"], { error: "Choose left or right." });
const whole = (least: number, most: number) =>
  z
    .int("Write a whole number.")
    .min(least, `Use at least ${least.toLocaleString("en-GB")}.`)
    .max(most, `Use at most ${most.toLocaleString("en-GB")}.`);
const limit = amount.refine((value) => !value.startsWith("-"), "A limit cannot be negative.");

export const CreateRegister = z.object({ name: name("The name of the till"), siteId: id("site") });

export const UpdateRegister = z.object({
  id: id("till"),
  version: z.int32(),
  name: name("The name of the till"),
  /** What "Charge" begins with; null asks each time. */
  usualMethodId: id("payment method").nullable(),
});

export const ArchiveRegister = z.object({ id: id("till"), archived: z.boolean() });
export const OneRegister = z.object({ id: id("till") });

export const PairDevice = z.object({
  /** Made by the tablet. An id that is paired already gets a new secret and keeps its code: the cookie was lost. */
  id: id("tablet"),
  registerId: id("till"),
  name: name("The name of the tablet"),
  hand: hand.default("right"),
});

export const OneDevice = z.object({ id: id("tablet") });

export const ChangeDevice = z.object({
  id: id("tablet"),
  name: name("The name of the tablet").optional(),
  hand: hand.optional(),
  /** What it may do without the office, in the company's currency. */
  allowances: z
    .object({ days: whole(0, 90), giftCard: limit, storeCredit: limit, points: whole(0, 1_000_000), refund: limit })
    .optional(),
});

export const SetHand = z.object({ hand });

const MOST_COUNT = 2_000_000_000;

/** What a tablet says about itself; nothing of it is believed for more than a list that people look at. */
export const Heartbeat = z.object({
  appVersion: text(60),
  /** The number of its newest receipt. */
  lastCounter: whole(0, MOST_COUNT),
  unsentCount: whole(0, MOST_COUNT),
  /** The sum of what it has not sent, in the company's currency. */
  unsent: amount,
  oldestUnsentAt: z.coerce.date({ error: "An instant is written like 2026-01-31T09:00:00Z." }).nullable(),
  clockSkewMs: whole(-MOST_COUNT, MOST_COUNT),
  readiness: z
    .record(
      z.string().max(40, "Use at most 40 characters."),
      z.object({ state: z.enum(["good", "warn", "bad"], { error: "Choose good, warn or bad." }), words: text(200) }),
    )
    .refine((checks) => Object.keys(checks).length <= 20, "Use at most 20 checks."),
});

export const RoundingOn = z.object({ on: isoDate.optional() });
export const SaveRounding = z.object({
  siteId: id("site"),
  validFrom: isoDate,
  /** "0.05"; the smallest unit of the currency means: not at all. */
  increment: positiveAmount,
  tie: z.enum(["up", "down"], { error: "Choose whether a half goes up or down." }).default("up"),
  disclosure: text(300).default(""),
});
export const RemoveRounding = z.object({ siteId: id("site"), validFrom: isoDate });

const Role = z
  .object({
    discountPercent: percent,
    overridePrice: z.boolean(),
    /** Null: no limit. */
    returnLimit: limit.nullable(),
    returnWithoutReceipt: z.boolean(),
    returnOtherTender: z.boolean(),
    returnOwnSale: z.boolean(),
    voidLine: z.boolean(),
    noSale: z.boolean(),
    payOutLimit: limit.nullable(),
    seesExpected: z.boolean(),
    training: z.boolean(),
  })
  .partial();

/** What is left out stays as it is. */
export const UpdateTillRules = z.object({
  version: z.int32(),
  rules: z
    .object({
      roles: z.object({ owner: Role, admin: Role, manager: Role, clerk: Role, cashier: Role }).partial(),
      pricesWithTax: z.boolean(),
      discountNeedsReason: z.boolean(),
      voidLineNeedsReason: z.boolean(),
      returnAgeDays: whole(0, 3_650),
      shiftDifference: limit,
      tips: z
        .object({
          on: z.boolean(),
          presets: z
            .array(percent.refine((value) => !isZeroDecimal(value), "A suggested tip is more than 0."))
            .max(6, "Use at most 6 suggestions."),
          base: z.enum(["net", "gross"], { error: "Choose before or after tax." }),
        })
        .partial(),
      serviceModes: z.boolean(),
      places: z.object({ tables: z.boolean(), rooms: z.boolean() }).partial(),
      promotions: z.boolean(),
      loyalty: z.boolean(),
      giftCards: z.boolean(),
      leaseSeconds: whole(10, 3_600),
      lockSeconds: whole(0, 86_400),
      receipt: z.object({ header: text(1_000), footer: text(1_000), qrCode: z.boolean() }).partial(),
      soundVolume: whole(0, 100),
    })
    .partial(),
});
