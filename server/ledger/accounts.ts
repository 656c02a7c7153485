/**
 * The default chart of accounts. `purpose` is what the product posts to by itself; the code and name may be changed by the
 * company, the purpose may not.
 */
export const defaultAccounts = [
  { code: "1000", name: "Cash in hand", type: "asset", purpose: "cash" },
  { code: "1010", name: "Safe", type: "asset", purpose: "safe" },
  { code: "1050", name: "Card clearing", type: "asset", purpose: "card_clearing" },
  { code: "1060", name: "Cheques to bank", type: "asset", purpose: "cheque_clearing" },
  { code: "1070", name: "Other payments clearing", type: "asset", purpose: "other_clearing" },
  { code: "1080", name: "Bank", type: "asset", purpose: "bank" },
  { code: "1100", name: "Trade debtors", type: "asset", purpose: "receivable" },
  { code: "1110", name: "Guest ledger", type: "asset", purpose: "guest_ledger" },
  { code: "1200", name: "Stock", type: "asset", purpose: "stock" },
  { code: "1300", name: "VAT input", type: "asset", purpose: "tax_input" },
  { code: "2100", name: "Customer credit", type: "liability", purpose: "customer_credit" },
  { code: "2110", name: "Deposits", type: "liability", purpose: "deposits" },
  { code: "2200", name: "VAT output", type: "liability", purpose: "tax_output" },
  { code: "2300", name: "Gift cards", type: "liability", purpose: "gift_cards" },
  { code: "2310", name: "Tips payable", type: "liability", purpose: "tips_payable" },
  { code: "2320", name: "Loyalty points", type: "liability", purpose: "loyalty_points" },
  { code: "3000", name: "Owner's capital", type: "equity", purpose: "capital" },
  { code: "3100", name: "Opening balances", type: "equity", purpose: "opening_balances" },
  { code: "3200", name: "Retained earnings", type: "equity", purpose: "retained_earnings" },
  { code: "4000", name: "Sales", type: "income", purpose: "sales" },
  { code: "4010", name: "Service charge income", type: "income", purpose: "service_charge" },
  { code: "4100", name: "Sales discounts", type: "income", purpose: "sales_discounts" },
  { code: "4110", name: "Loyalty discounts", type: "income", purpose: "loyalty_discounts" },
  { code: "4120", name: "Promotions", type: "income", purpose: "promotions" },
  { code: "4200", name: "Sales returns", type: "income", purpose: "sales_returns" },
  { code: "4700", name: "Gift card breakage", type: "income", purpose: "breakage" },
  { code: "4800", name: "Cash rounding", type: "income", purpose: "cash_rounding" },
  { code: "4900", name: "Exchange gains and losses", type: "income", purpose: "exchange_gain" },
  { code: "5000", name: "Cost of sales", type: "expense", purpose: "cost_of_sales" },
  { code: "5100", name: "Stock shrinkage", type: "expense", purpose: "shrinkage" },
  { code: "5200", name: "Stock write-offs", type: "expense", purpose: "write_off" },
  { code: "6000", name: "Bank and card fees", type: "expense", purpose: "fees" },
  { code: "6100", name: "Bad debts", type: "expense", purpose: "bad_debts" },
  { code: "6200", name: "Cash over and short", type: "expense", purpose: "over_short" },
  { code: "6900", name: "General expenses", type: "expense", purpose: "expenses" },
] as const;

export type AccountPurpose = (typeof defaultAccounts)[number]["purpose"];
export type AccountType = "asset" | "liability" | "equity" | "income" | "expense";
