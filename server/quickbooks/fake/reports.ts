import { amount, type Cents } from "./amounts";
import { unsupported } from "./fault";
import { type Fields, refOf, textOf } from "./fields";
import { KINDS, type Kind } from "./kinds";
import { pacificDate, pacificTime } from "./pacific";
import { creditSide } from "./present";
import type { Realm } from "./state";

/** One booking on an account, with what a reader of the ledger wants to know of its document. */
export type Booked = { kind: Kind; id: string; date: string; number: string; name: string; memo: string; cents: Cents };

type Period = { from: string; to: string };

/** Trial balance, general ledger or profit and loss, in the shape QuickBooks gives them. */
export function report(realm: Realm, name: string, asked: URLSearchParams, at: Date): Fields {
  const today = pacificDate(at);
  const period = { from: asked.get("start_date") ?? `${today.slice(0, 8)}01`, to: asked.get("end_date") ?? today };
  const only = asked.get("account");
  const accounts = only === null ? null : new Set(only.split(","));
  switch (name) {
    case "TrialBalance":
      return trialBalance(realm, period, at);
    case "GeneralLedger":
      return generalLedger(realm, period, accounts, at);
    case "ProfitAndLoss":
      return profitAndLoss(realm, period, at);
    default:
      throw unsupported(`Report ${name} is not supported.`, "Report");
  }
}

function trialBalance(realm: Realm, period: Period, at: Date): Fields {
  const year = `${period.to.slice(0, 4)}-01-01`;
  const booked = bookedByAccount(realm);
  let earnedBefore = 0;
  const sums = new Map<string, Cents>();
  for (const [id, bookings] of booked) {
    const temporary = isTemporary(realm, id);
    const until = bookings.filter(({ date }) => date <= period.to);
    const kept = temporary ? until.filter(({ date }) => date >= year) : until;
    if (temporary) earnedBefore += sum(until) - sum(kept);
    sums.set(id, sum(kept));
  }
  const retained = accountsOf(realm).find((account) => account["AccountSubType"] === "RetainedEarnings");
  if (retained !== undefined) sums.set(String(retained["Id"]), (sums.get(String(retained["Id"])) ?? 0) + earnedBefore);
  const rows = accountsOf(realm).flatMap((account) => {
    const cents = sums.get(String(account["Id"])) ?? 0;
    return cents === 0 ? [] : [{ ColData: [accountCell(account), ...debitCredit(cents)] }];
  });
  const debits = [...sums.values()].reduce((whole, cents) => whole + Math.max(cents, 0), 0);
  const credits = [...sums.values()].reduce((whole, cents) => whole + Math.max(-cents, 0), 0);
  const total = { ColData: [{ value: "TOTAL" }, { value: money(debits) }, { value: money(credits) }] };
  const Row = [...rows, { Summary: total, type: "Section", group: "GrandTotal" }];
  return framed(
    realm,
    "TrialBalance",
    period,
    at,
    [
      ["", "Account"],
      ["Debit", "Money"],
      ["Credit", "Money"],
    ],
    Row,
  );
}

function generalLedger(realm: Realm, period: Period, only: Set<string> | null, at: Date): Fields {
  const booked = bookedByAccount(realm);
  const Row = accountsOf(realm).flatMap((account) => {
    const id = String(account["Id"]);
    const bookings = booked.get(id) ?? [];
    if (bookings.length === 0 || (only !== null && !only.has(id))) return [];
    const sign = creditSide(account) ? -1 : 1;
    let balance = sign * sum(bookings.filter(({ date }) => date < period.from));
    const opening = {
      ColData: [{ value: "Beginning Balance" }, ...blanks(5), { value: "" }, { value: money(balance) }],
      type: "Data",
    };
    const within = bookings.filter(({ date }) => date >= period.from && date <= period.to);
    const rows = within.map(({ date, kind, id: document, number, name, memo, cents }) => {
      balance += sign * cents;
      const cells = [
        { value: date },
        { value: typeName(kind), id: document },
        { value: number },
        { value: name },
        { value: memo },
      ];
      return {
        ColData: [...cells, { value: "" }, { value: money(sign * cents) }, { value: money(balance) }],
        type: "Data",
      };
    });
    const change = money(sign * sum(within));
    const Summary = {
      ColData: [{ value: `Total for ${account["Name"]}` }, ...blanks(5), { value: change }, { value: "" }],
    };
    return [
      {
        Header: { ColData: [accountCell(account), ...blanks(7)] },
        Rows: { Row: [opening, ...rows] },
        Summary,
        type: "Section",
      },
    ];
  });
  const columns: [string, string, string][] = [
    ["Date", "Date", "tx_date"],
    ["Transaction Type", "String", "txn_type"],
    ["Num", "String", "doc_num"],
    ["Name", "String", "name"],
    ["Memo/Description", "String", "memo"],
    ["Split", "String", "split_acc"],
    ["Amount", "Money", "subt_nat_amount"],
    ["Balance", "Money", "rbal_nat_amount"],
  ];
  return framed(realm, "GeneralLedger", period, at, columns, Row);
}

function profitAndLoss(realm: Realm, period: Period, at: Date): Fields {
  const booked = bookedByAccount(realm);
  let net = 0;
  const sections = [
    ["Income", ["Income", "Other Income"]],
    ["COGS", ["Cost of Goods Sold"]],
    ["Expenses", ["Expense", "Other Expense"]],
  ] as const;
  const Row: Fields[] = sections.map(([group, types]) => {
    let whole = 0;
    const rows = accountsOf(realm).flatMap((account) => {
      if (!types.some((type) => type === account["AccountType"])) return [];
      const bookings = booked.get(String(account["Id"])) ?? [];
      const cents = -sum(bookings.filter(({ date }) => date >= period.from && date <= period.to));
      whole += cents;
      return cents === 0
        ? []
        : [{ ColData: [accountCell(account), { value: money(group === "Income" ? cents : -cents) }], type: "Data" }];
    });
    net += whole;
    const Summary = { ColData: [{ value: `Total ${group}` }, { value: money(group === "Income" ? whole : -whole) }] };
    return {
      Header: { ColData: [{ value: group }, { value: "" }] },
      Rows: { Row: rows },
      Summary,
      type: "Section",
      group,
    };
  });
  Row.push({
    Summary: { ColData: [{ value: "Net Income" }, { value: money(net) }] },
    type: "Section",
    group: "NetIncome",
  });
  return framed(
    realm,
    "ProfitAndLoss",
    period,
    at,
    [
      ["", "Account"],
      ["Total", "Money"],
    ],
    Row,
  );
}

/** All bookings of a company by account, oldest first. */
export function bookedByAccount(realm: Realm): Map<string, Booked[]> {
  const accounts = new Map<string, Booked[]>();
  for (const kind of KINDS) {
    for (const [id, { fields, postings }] of Object.entries(realm.entries[kind])) {
      for (const posting of postings) {
        const customer = realm.entries.Customer[posting.customerId ?? refOf(fields, "CustomerRef") ?? ""];
        const bookings = accounts.get(posting.accountId) ?? [];
        bookings.push({
          kind,
          id,
          date: textOf(fields, "TxnDate") ?? "",
          number: textOf(fields, "DocNumber") ?? textOf(fields, "PaymentRefNum") ?? "",
          name: textOf(customer?.fields ?? {}, "DisplayName") ?? "",
          memo: posting.memo ?? textOf(fields, "PrivateNote") ?? "",
          cents: posting.cents,
        });
        accounts.set(posting.accountId, bookings);
      }
    }
  }
  for (const bookings of accounts.values()) {
    bookings.sort((one, other) => one.date.localeCompare(other.date) || Number(one.id) - Number(other.id));
  }
  return accounts;
}

function framed(
  realm: Realm,
  ReportName: string,
  { from, to }: Period,
  at: Date,
  columns: string[][],
  Row: Fields[],
): Fields {
  const Option = [{ Name: "NoReportData", Value: String(Row.length === 0) }];
  const Column = columns.map(([ColTitle, ColType, key]) => {
    return { ColTitle, ColType, ...(key === undefined ? {} : { MetaData: [{ Name: "ColKey", Value: key }] }) };
  });
  const Header = {
    Time: pacificTime(at),
    ReportName,
    ReportBasis: "Accrual",
    StartPeriod: from,
    EndPeriod: to,
    Currency: realm.settings.currency,
    Option,
  };
  return { Header, Columns: { Column }, Rows: Row.length === 0 ? {} : { Row } };
}

function accountsOf(realm: Realm): Fields[] {
  return Object.values(realm.entries.Account).map(({ fields }) => fields);
}

function isTemporary(realm: Realm, accountId: string): boolean {
  const classification = realm.entries.Account[accountId]?.fields["Classification"];
  return classification === "Revenue" || classification === "Expense";
}

function accountCell(account: Fields): Fields {
  const number = textOf(account, "AcctNum");
  return { value: number === null ? account["Name"] : `${number} ${account["Name"]}`, id: account["Id"] };
}

function debitCredit(cents: Cents): Fields[] {
  return [{ value: cents > 0 ? money(cents) : "" }, { value: cents < 0 ? money(-cents) : "" }];
}

function typeName(kind: Kind): string {
  return kind === "Purchase" ? "Expense" : kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
}

function blanks(count: number): Fields[] {
  return Array.from({ length: count }, () => ({ value: "" }));
}

function money(cents: Cents): string {
  return amount(cents).toFixed(2);
}

function sum(bookings: readonly Booked[]): Cents {
  return bookings.reduce((whole, { cents }) => whole + cents, 0);
}
