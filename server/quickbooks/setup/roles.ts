import type { QuickBooksFacts } from "@/drizzle/schema/quickbooks";
import type { Role } from "@/server/quickbooks/translate/model";

/** How a company over there is taxed: as in `Book.tax`. Outside the United States each line names one of their tax codes. */
export type TaxMode = "off" | "manual" | "automatic" | "codes";

export function taxModeOf(facts: Pick<QuickBooksFacts, "country" | "tax">): TaxMode {
  if (facts.country === "US") return facts.tax;
  return facts.tax === "off" ? "off" : "codes";
}

/** The lists a role is chosen from. */
export type RoleEntity = "Account" | "TaxCode" | "PaymentMethod" | "Department";

/** A place in their lists that somebody has to choose. */
export type RoleWanted = {
  role: Role;
  group: "sales" | "money" | "taxes" | "more";
  /** As the screen calls it: "Discounts given". */
  label: string;
  /** What comes to stand there, in a sentence. */
  hint: string;
  entity: RoleEntity;
  /** Of an account: the types that fit, the likeliest first. */
  types: readonly string[];
  /** Set-up cannot be confirmed without it; otherwise what needs it waits until it is chosen. */
  required: boolean;
  /** Nothing new comes to stand there; what was sent or sold before may still need it, and then it is asked for. */
  onlyWhenNeeded?: boolean;
  /** How a proposal is found. */
  look: Look;
};

export type Look = {
  /** Our own names and numbers for it. */
  names: readonly string[];
  codes: readonly string[];
  /** AccountSubType, where theirs says it plainly. */
  subTypes: readonly string[];
  /** Words of theirs, the best first. */
  words: readonly RegExp[];
  /** Of a tax: what it charges today. */
  ratePpm: number | null;
};

/** What of ours is to be placed over there. */
export type OurSide = {
  /** Archived ones too: what they were used for may still have to be sent. */
  methods: { id: string; name: string; kind: string; archived: boolean }[];
  taxCodes: { code: string; name: string; ratePpm: number; archived: boolean }[];
  sites: { id: string; name: string }[];
  /** Ours by purpose: their number and name help to find the same over there. */
  accounts: { purpose: string; code: string; name: string }[];
  /** What lines of ours were booked to that most companies have none of: `fees`, `bad_debts`. */
  bookedTo: readonly string[];
};

const INCOME = ["Income", "Other Income"];
const GIVEN = ["Income", "Expense", "Other Expense", "Cost of Goods Sold", "Other Income"];
const DIFFERENCE = ["Other Expense", "Expense", "Other Income", "Income"];
const COSTS = ["Expense", "Other Expense", "Cost of Goods Sold", "Other Income", "Income"];
const OWED = ["Other Current Liability", "Long Term Liability"];
const MONEY = ["Other Current Asset", "Bank"];

/** Kinds of payment that are no money: they are met by an account of their own. */
const NO_MONEY = new Set(["customer_credit", "gift_card", "folio"]);

/** Every place that has to be chosen for this company, in the order the screen asks. */
export function rolesWanted(
  ours: OurSide,
  { tax, isDaily, hasDepartments }: { tax: TaxMode; isDaily: boolean; hasDepartments: boolean },
): RoleWanted[] {
  const folios = ours.methods.filter(({ kind }) => kind === "folio");
  const isTaxBooked = tax === "off" || isDaily;
  return [
    account(ours, "sales", "sales", "Sales", "Goods and services sold.", INCOME, true, {
      subTypes: ["SalesOfProductIncome", "ServiceFeeIncome"],
      words: [/sales of product/i, /^sales\b/i, /\bsales\b/i, /\bincome\b|\brevenue\b|turnover/i],
    }),
    account(ours, "discounts", "sales_discounts", "Discounts given", "What was taken off prices.", GIVEN, false, {
      subTypes: ["DiscountsRefundsGiven"],
      words: [/discount/i],
    }),
    account(
      ours,
      "service_charge",
      "service_charge",
      "Service charge",
      "Added to bills and kept by the house.",
      INCOME,
      false,
      {
        words: [/service charge/i, /\bservice/i],
      },
    ),
    account(
      ours,
      "tips",
      "tips_payable",
      "Tips",
      "Owed to staff until they are paid out.",
      [...OWED, ...INCOME],
      false,
      {
        words: [/\btips?\b|gratuit/i],
      },
    ),
    account(ours, "gift_cards", "gift_cards", "Gift cards", "Sold and not yet spent.", OWED, false, {
      words: [/gift/i, /voucher/i],
    }),
    // Only an import books these with a customer's document: nobody else is asked.
    ...(ours.bookedTo.includes("fees")
      ? [
          account(ours, "fees", "fees", "Fees", "What banks and marketplaces charged.", COSTS, false, {
            subTypes: ["BankCharges", "CommissionsAndFees"],
            words: [/bank (charges|fees)|merchant fees|card fees/i, /commission|\bfees\b/i, /\bcharges\b/i],
          }),
        ]
      : []),
    ...(ours.bookedTo.includes("bad_debts")
      ? [
          account(ours, "bad_debts", "bad_debts", "Bad debts", "Owed and not to be had any more.", COSTS, false, {
            subTypes: ["BadDebts"],
            words: [/(bad|doubtful).{0,5}debts?/i],
          }),
        ]
      : []),
    account(
      ours,
      "deposits",
      "customer_credit",
      "Deposits and customer credit",
      "Money we hold for customers.",
      OWED,
      false,
      {
        words: [/deposit/i, /customer (credit|prepay)|prepayment|in advance/i],
      },
    ),
    account(
      ours,
      "cash_rounding",
      "cash_rounding",
      "Cash rounding",
      "The odd pennies of cash sales.",
      DIFFERENCE,
      false,
      {
        words: [/rounding/i],
      },
    ),
    account(
      ours,
      "over_short",
      "over_short",
      "Till over and short",
      "What a count finds more or less.",
      DIFFERENCE,
      false,
      {
        words: [/over.{0,5}short|short.{0,5}over|cash differences?/i],
      },
    ),
    account(ours, "receivable", "receivable", "Trade debtors", "What customers owe.", ["Accounts Receivable"], true, {
      subTypes: ["AccountsReceivable"],
      words: [/receivable|debtors/i],
    }),
    // Tax goes by their own tax codes, but for a company that has turned them off and for summaries, which know accounts only. A receipt that
    // comes late changes the summary of its day also once single sales are sent again.
    {
      ...account(
        ours,
        "tax",
        "tax_output",
        "Tax on sales",
        "Owed to the tax office.",
        OWED,
        isTaxBooked && ours.taxCodes.some(charges),
        {
          subTypes: ["GlobalTaxPayable", "SalesTaxPayable"],
          words: [/(vat|gst|sales tax).{0,12}(control|payable|liability|output)/i, /\b(vat|gst|tax)\b/i],
        },
      ),
      onlyWhenNeeded: !isTaxBooked,
    },
    // What was charged to a room may still have to be sent once the way to pay is archived.
    ...(folios.length > 0
      ? [
          {
            ...account(
              ours,
              "room_charges",
              "guest_ledger",
              "Room charges",
              "Charged to guests who have not checked out.",
              MONEY.slice(0, 1),
              false,
              {
                words: [/guest ledger/i, /room/i],
              },
            ),
            onlyWhenNeeded: folios.every(({ archived }) => archived),
          },
        ]
      : []),
    ...ours.methods.filter(({ kind }) => !NO_MONEY.has(kind)).map(tender),
    ...taxes(ours, tax),
    ...ours.methods.filter(({ kind }) => !NO_MONEY.has(kind)).map(paymentMethod),
    ...(hasDepartments ? ours.sites.map(department) : []),
  ];
}

function charges({ ratePpm, archived }: OurSide["taxCodes"][number]): boolean {
  return ratePpm > 0 && !archived;
}

function account(
  ours: OurSide,
  name: string,
  purpose: string,
  label: string,
  hint: string,
  types: readonly string[],
  required: boolean,
  look: Partial<Look>,
): RoleWanted {
  const same = ours.accounts.filter((one) => one.purpose === purpose);
  const names = [label, ...same.map((one) => one.name)];
  const codes = same.map((one) => one.code);
  return {
    role: `account:${name}`,
    group: "sales",
    label,
    hint,
    entity: "Account",
    types,
    required,
    look: { names, codes, subTypes: [], words: [], ratePpm: null, ...look },
  };
}

function tender({ id, name, kind, archived }: OurSide["methods"][number]): RoleWanted {
  return {
    role: `tender:${id}`,
    group: "money",
    label: name,
    hint: "Where the money stands until the bank has it.",
    entity: "Account",
    types: MONEY,
    required: !archived,
    look: { names: [clearingName(name), name], codes: [], ratePpm: null, ...tenderLook(kind) },
  };
}

/** What we call a clearing account that we make there. */
export function clearingName(method: string): string {
  return `Tillbook clearing – ${method.replace(/[:"\t\r\n]/g, " ")}`.slice(0, 100).trim();
}

function tenderLook(kind: string): Pick<Look, "subTypes" | "words"> {
  const undeposited = /undeposited|payments to deposit/i;
  switch (kind) {
    case "cash":
      return { subTypes: ["CashOnHand"], words: [/cash (on|in) hand/i, /petty cash|till/i, undeposited] };
    case "card_terminal":
      return { subTypes: [], words: [/card.{0,12}clearing|clearing.{0,12}card/i, /card/i, /clearing/i, undeposited] };
    case "cheque":
      return { subTypes: [], words: [/che(que|ck)/i, undeposited] };
    case "bank_transfer":
      return { subTypes: [], words: [/transfer.{0,12}clearing|bank.{0,12}clearing/i, undeposited] };
    default:
      return { subTypes: [], words: [/other.{0,12}clearing/i, undeposited] };
  }
}

function taxes(ours: OurSide, tax: TaxMode): RoleWanted[] {
  if (tax === "off" || tax === "automatic") return [];
  const chosen = ours.taxCodes.map(
    ({ code, name, ratePpm, archived }): RoleWanted => ({
      role: `tax:${code}`,
      group: "taxes",
      label: name,
      hint: `Our tax code ${code}.`,
      entity: "TaxCode",
      types: [],
      required: !archived,
      look: { names: [name, code], codes: [code], subTypes: [], words: zeroWords(`${code} ${name}`, ratePpm), ratePpm },
    }),
  );
  if (tax === "manual") return chosen;
  const none: RoleWanted = {
    role: "tax:none",
    group: "taxes",
    label: "Lines without tax",
    hint: "What carries no tax at all: tips, gift cards, rounding.",
    entity: "TaxCode",
    types: [],
    required: true,
    look: {
      names: ["No VAT", "No tax", "Out of scope"],
      codes: [],
      subTypes: [],
      words: [/^no (vat|tax|gst)/i, /out of scope/i, /exempt/i],
      ratePpm: 0,
    },
  };
  return [...chosen, none];
}

/** Several codes of theirs charge nothing, for different reasons. */
function zeroWords(words: string, ratePpm: number): RegExp[] {
  if (ratePpm !== 0) return [/\bS$|standard/i];
  if (/exempt/i.test(words)) return [/exempt/i];
  if (/reverse/i.test(words)) return [/reverse/i];
  if (/none|no (vat|tax)|outside|scope/i.test(words)) return [/^no (vat|tax|gst)|scope/i];
  return [/zero|0(\.0)?\s*% Z/i, /\bZ$/];
}

function paymentMethod({ id, name, kind }: OurSide["methods"][number]): RoleWanted {
  const words: Record<string, RegExp[]> = {
    cash: [/^cash/i],
    card_terminal: [/^(credit |debit )?card/i, /card/i, /visa/i],
    cheque: [/che(que|ck)/i],
    bank_transfer: [/transfer|direct credit|bacs/i],
  };
  return {
    role: `method:${id}`,
    group: "more",
    label: `${name}, as a payment method`,
    hint: "Named on payments and receipts there.",
    entity: "PaymentMethod",
    types: [],
    required: false,
    look: { names: [name], codes: [], subTypes: [], words: words[kind] ?? [], ratePpm: null },
  };
}

function department({ id, name }: OurSide["sites"][number]): RoleWanted {
  return {
    role: `department:${id}`,
    group: "more",
    label: `${name}, as a location`,
    hint: "Named on everything this site sold.",
    entity: "Department",
    types: [],
    required: false,
    look: { names: [name], codes: [], subTypes: [], words: [], ratePpm: null },
  };
}
