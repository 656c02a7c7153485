/** Every address of the product, named once. `t` is the tenant's slug. */
export const paths = {
  signIn: () => "/sign-in",
  signUp: () => "/sign-up",
  forgotPassword: () => "/forgot-password",
  tenants: () => "/tenants",
  home: (t: string) => `/${t}`,
  onboarding: (t: string) => `/${t}/onboarding`,
  approvals: (t: string) => `/${t}/approvals`,
  approval: (t: string, id: string) => `/${t}/approvals/${id}`,
  till: (t: string) => `/${t}/pos`,
  tillManifest: (t: string) => `/${t}/pos/manifest.webmanifest`,
  customers: (t: string) => `/${t}/customers`,
  customer: (t: string, id: string) => `/${t}/customers/${id}`,
  statement: (t: string, id: string) => `/${t}/customers/${id}/statement`,
  newCustomer: (t: string) => `/${t}/customers/new`,
  editCustomer: (t: string, id: string) => `/${t}/customers/${id}/edit`,
  products: (t: string) => `/${t}/products`,
  product: (t: string, id: string) => `/${t}/products/${id}`,
  newProduct: (t: string) => `/${t}/products/new`,
  editProduct: (t: string, id: string) => `/${t}/products/${id}/edit`,
  tills: (t: string) => `/${t}/tills`,
  tillsSection: (t: string, section: "shifts" | "rules" | "cash-rounding" | "printers" | "card-terminals" | "pins") =>
    `/${t}/tills/${section}`,
  zReport: (t: string, id: string) => `/${t}/tills/z/${id}`,
  receipts: (t: string) => `/${t}/receipts`,
  receipt: (t: string, id: string) => `/${t}/receipts/${id}`,
  saleTasks: (t: string) => `/${t}/receipts/tasks`,
  promotions: (t: string) => `/${t}/promotions`,
  giftCards: (t: string) => `/${t}/gift-cards`,
  giftCard: (t: string, id: string) => `/${t}/gift-cards/${id}`,
  points: (t: string) => `/${t}/points`,
  onTills: (t: string) => `/${t}/on-tills`,
  onTillsSection: (t: string, section: "categories" | "choices" | "price-lists" | "barcodes") =>
    `/${t}/on-tills/${section}`,
  priceList: (t: string, id: string) => `/${t}/on-tills/price-lists/${id}`,
  rooms: (t: string) => `/${t}/rooms`,
  room: (t: string, id: string) => `/${t}/rooms?room=${id}`,
  movements: (t: string) => `/${t}/movements`,
  orders: (t: string) => `/${t}/orders`,
  order: (t: string, id: string) => `/${t}/orders/${id}`,
  newOrder: (t: string) => `/${t}/orders/new`,
  editOrder: (t: string, id: string) => `/${t}/orders/${id}/edit`,
  pickList: (t: string, id: string) => `/${t}/orders/${id}/pick-list`,
  invoices: (t: string) => `/${t}/invoices`,
  invoice: (t: string, id: string) => `/${t}/invoices/${id}`,
  newInvoice: (t: string) => `/${t}/invoices/new`,
  editInvoice: (t: string, id: string) => `/${t}/invoices/${id}/edit`,
  invoicePdf: (t: string, id: string) => `/${t}/invoices/${id}/pdf`,
  refundInvoice: (t: string, id: string) => `/${t}/invoices/${id}/refund`,
  creditNotes: (t: string) => `/${t}/credit-notes`,
  creditNote: (t: string, id: string) => `/${t}/credit-notes/${id}`,
  creditNotePdf: (t: string, id: string) => `/${t}/credit-notes/${id}/pdf`,
  payments: (t: string) => `/${t}/payments`,
  payment: (t: string, id: string) => `/${t}/payments/${id}`,
  refund: (t: string, id: string) => `/${t}/refunds/${id}`,
  ledger: (t: string) => `/${t}/ledger`,
  entry: (t: string, id: string) => `/${t}/ledger/${id}`,
  accounts: (t: string) => `/${t}/ledger/accounts`,
  account: (t: string, id: string) => `/${t}/ledger/accounts/${id}`,
  trialBalance: (t: string) => `/${t}/reports/trial-balance`,
  reports: (t: string) => `/${t}/reports`,
  salesByDay: (t: string) => `/${t}/reports/sales-by-day`,
  proof: (t: string) => `/${t}/proof`,
  imports: (t: string) => `/${t}/imports`,
  import: (t: string, id: string) => `/${t}/imports/${id}`,
  settings: (t: string) => `/${t}/settings`,
  settingsSection: (
    t: string,
    section:
      | "company"
      | "sites"
      | "taxes"
      | "payment-methods"
      | "members"
      | "roles"
      | "api-keys"
      | "sessions"
      | "demonstration",
  ) => `/${t}/settings/${section}`,
  quickbooks: (t: string) => `/${t}/settings/quickbooks`,
  quickbooksReconcile: (t: string) => `/${t}/settings/quickbooks/reconcile`,
  /** Leads on to Intuit. */
  connectQuickBooks: (t: string, companyId: string) => `/api/quickbooks/connect?tenant=${t}&company=${companyId}`,
  quickbooksSetUp: (t: string, step?: string) => `/${t}/settings/quickbooks/set-up${step ? `?step=${step}` : ""}`,
  /** Where a role of the mapping is chosen. */
  quickbooksRole: (t: string, role: string | null) =>
    `/${t}/settings/quickbooks${role ? `?role=${encodeURIComponent(role)}` : ""}`,
  quickbooksLog: (t: string, show?: "attention" | "waiting") =>
    `/${t}/settings/quickbooks/log${show ? `?show=${show}` : ""}`,
  quickbooksLogOf: (t: string, linkId: string) => `/${t}/settings/quickbooks/log/${linkId}`,
  quickbooksReview: (t: string, id: string) => `/${t}/settings/quickbooks/review/${id}`,
} as const;
