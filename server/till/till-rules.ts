/**
 * What a company decided about its tills. Kept as one JSON text per company; a key that is missing or makes no sense counts as
 * its default, so that an old tablet and a new office understand each other. Money is in minor units of the company's currency.
 * Example: a cashier may give 10 % and take 50.00 back by themselves; beyond that a manager agrees, once, for that amount.
 */
export const tillRoles = ["owner", "admin", "manager", "clerk", "cashier"] as const;
export type TillRole = (typeof tillRoles)[number];

/** What a role may do at a till without asking. */
export type RoleRules = {
  /** The largest discount on a line or a whole basket, in parts per million of its price. */
  discountPpm: number;
  overridePrice: boolean;
  /** The most given back in one return. Null: no limit. */
  returnMinor: number | null;
  returnWithoutReceipt: boolean;
  /** Money back to another tender than it came from. */
  returnOtherTender: boolean;
  /** Takes back what they sold themselves. */
  returnOwnSale: boolean;
  voidLine: boolean;
  /** Open the drawer without a sale. */
  noSale: boolean;
  /** The most paid out of the drawer at once. Null: no limit. */
  payOutMinor: number | null;
  /** Sees what should be in the drawer while counting. */
  seesExpected: boolean;
  /** Turns training on, where nothing of what is sold reaches the books. Anybody may turn it off again. */
  training: boolean;
};

export type TillRules = {
  /**
   * Prices at the till have their tax in them although the company keeps its own before tax: the shelf price a consumer reads. A
   * company that keeps them with tax always sells so.
   */
  pricesWithTax: boolean;
  roles: Record<TillRole, RoleRules>;
  discountNeedsReason: boolean;
  /** Asked for where the line was already sent to the kitchen or shared with another tablet. */
  voidLineNeedsReason: boolean;
  /** Goods are taken back for so many days; after that a manager agrees. */
  returnAgeDays: number;
  /** A close that differs by more needs a reason and a manager. */
  shiftDifferenceMinor: number;
  tips: { on: boolean; presetsPpm: number[]; base: "net" | "gross" };
  /** Eat in and take away. */
  serviceModes: boolean;
  places: { tables: boolean; rooms: boolean };
  promotions: boolean;
  loyalty: boolean;
  giftCards: boolean;
  /** How long a tablet that takes the money of a shared sale keeps the others from it. */
  leaseSeconds: number;
  /** The till asks who is selling after so many seconds without a touch. 0: never. */
  lockSeconds: number;
  receipt: { header: string; footer: string; qrCode: boolean };
  /** Percent; 0 is silent. */
  soundVolume: number;
};

export type Trade = "shop" | "cafe" | "hotel" | "services";

/** The rules of a company that has not decided anything yet: a shop never sees tables, tips and rooms. */
export function defaultTillRules(trade: Trade = "shop"): TillRules {
  const table = trade === "cafe" || trade === "hotel";
  return {
    pricesWithTax: false,
    roles: { owner: FREE, admin: FREE, manager: FREE, clerk: CLERK, cashier: CASHIER },
    discountNeedsReason: true,
    voidLineNeedsReason: true,
    returnAgeDays: 30,
    shiftDifferenceMinor: 500,
    tips: { on: table, presetsPpm: [100_000, 125_000, 150_000], base: "gross" },
    serviceModes: trade === "cafe",
    places: { tables: table, rooms: trade === "hotel" },
    promotions: true,
    loyalty: true,
    giftCards: true,
    leaseSeconds: 120,
    lockSeconds: 0,
    receipt: { header: "", footer: "", qrCode: true },
    soundVolume: 60,
  };
}

const FREE: RoleRules = {
  discountPpm: 1_000_000,
  overridePrice: true,
  returnMinor: null,
  returnWithoutReceipt: true,
  returnOtherTender: true,
  returnOwnSale: true,
  voidLine: true,
  noSale: true,
  payOutMinor: null,
  seesExpected: true,
  training: true,
};
const CLERK: RoleRules = {
  discountPpm: 200_000,
  overridePrice: true,
  returnMinor: 20_000,
  returnWithoutReceipt: false,
  returnOtherTender: false,
  returnOwnSale: true,
  voidLine: true,
  noSale: true,
  payOutMinor: 10_000,
  seesExpected: false,
  training: false,
};
const CASHIER: RoleRules = {
  discountPpm: 100_000,
  overridePrice: false,
  returnMinor: 5_000,
  returnWithoutReceipt: false,
  returnOtherTender: false,
  returnOwnSale: false,
  voidLine: true,
  noSale: false,
  payOutMinor: 0,
  seesExpected: false,
  training: false,
};

/** The rules as they stand in the database or came with a sale, with the default for whatever is missing. Never throws. */
export function readTillRules(json: unknown, trade: Trade = "shop"): TillRules {
  const given = object(json);
  const rules = defaultTillRules(trade);
  const [roles, tips, places, receipt] = [given.roles, given.tips, given.places, given.receipt].map(object);
  return {
    pricesWithTax: flag(given.pricesWithTax, rules.pricesWithTax),
    roles: Object.fromEntries(
      tillRoles.map((role) => [role, readRole(object(roles?.[role]), rules.roles[role])]),
    ) as TillRules["roles"],
    discountNeedsReason: flag(given.discountNeedsReason, rules.discountNeedsReason),
    voidLineNeedsReason: flag(given.voidLineNeedsReason, rules.voidLineNeedsReason),
    returnAgeDays: whole(given.returnAgeDays, rules.returnAgeDays, 0, 3_650),
    shiftDifferenceMinor: whole(given.shiftDifferenceMinor, rules.shiftDifferenceMinor, 0, MOST),
    tips: {
      on: flag(tips?.on, rules.tips.on),
      presetsPpm: list(tips?.presetsPpm, rules.tips.presetsPpm),
      base: tips?.base === "net" || tips?.base === "gross" ? tips.base : rules.tips.base,
    },
    serviceModes: flag(given.serviceModes, rules.serviceModes),
    places: { tables: flag(places?.tables, rules.places.tables), rooms: flag(places?.rooms, rules.places.rooms) },
    promotions: flag(given.promotions, rules.promotions),
    loyalty: flag(given.loyalty, rules.loyalty),
    giftCards: flag(given.giftCards, rules.giftCards),
    leaseSeconds: whole(given.leaseSeconds, rules.leaseSeconds, 10, 3_600),
    lockSeconds: whole(given.lockSeconds, rules.lockSeconds, 0, 86_400),
    receipt: {
      header: line(receipt?.header, rules.receipt.header),
      footer: line(receipt?.footer, rules.receipt.footer),
      qrCode: flag(receipt?.qrCode, rules.receipt.qrCode),
    },
    soundVolume: whole(given.soundVolume, rules.soundVolume, 0, 100),
  };
}

/** What a role may do here. A role that does not sell may do nothing without asking. */
export function rulesOfRole(rules: TillRules, role: string): RoleRules {
  return (tillRoles as readonly string[]).includes(role) ? rules.roles[role as TillRole] : NOBODY;
}

const NOBODY: RoleRules = { ...CASHIER, discountPpm: 0, returnMinor: 0, voidLine: false };
const MOST = 900_000_000_000;

function readRole(given: Record<string, unknown>, usual: RoleRules): RoleRules {
  return {
    discountPpm: whole(given.discountPpm, usual.discountPpm, 0, 1_000_000),
    overridePrice: flag(given.overridePrice, usual.overridePrice),
    returnMinor: limit(given.returnMinor, usual.returnMinor),
    returnWithoutReceipt: flag(given.returnWithoutReceipt, usual.returnWithoutReceipt),
    returnOtherTender: flag(given.returnOtherTender, usual.returnOtherTender),
    returnOwnSale: flag(given.returnOwnSale, usual.returnOwnSale),
    voidLine: flag(given.voidLine, usual.voidLine),
    noSale: flag(given.noSale, usual.noSale),
    payOutMinor: limit(given.payOutMinor, usual.payOutMinor),
    seesExpected: flag(given.seesExpected, usual.seesExpected),
    training: flag(given.training, usual.training),
  };
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function flag(value: unknown, usual: boolean): boolean {
  return typeof value === "boolean" ? value : usual;
}

function whole(value: unknown, usual: number, least: number, most: number): number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : usual;
}

function limit(value: unknown, usual: number | null): number | null {
  if (value === null) return null;
  const read = whole(value, -1, 0, MOST);
  return read === -1 ? usual : read;
}

function list(value: unknown, usual: number[]): number[] {
  if (!Array.isArray(value) || value.length > 6) return usual;
  return value.every((one) => whole(one, -1, 1, 1_000_000) > 0) ? (value as number[]) : usual;
}

function line(value: unknown, usual: string): string {
  return typeof value === "string" ? value.slice(0, 1_000) : usual;
}
