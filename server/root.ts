import { apiRouter } from "@/server/api/router";
import { approvalsRouter } from "@/server/approvals/router";
import { apiKeysRouter, membersRouter, sessionsRouter } from "@/server/auth/router";
import { categoriesRouter, productProcedures, taxCodesRouter } from "@/server/catalog/router";
import { creditsRouter } from "@/server/credits/router";
import { customersRouter } from "@/server/customers/router";
import { foliosRouter } from "@/server/folios/router";
import { giftCardsRouter } from "@/server/giftcards/router";
import { homeRouter } from "@/server/home/router";
import { importsRouter } from "@/server/imports/router";
import { invoicesRouter } from "@/server/invoices/router";
import { ledgerRouter } from "@/server/ledger/router";
import { loyaltyRouter } from "@/server/loyalty/router";
import { mailsRouter } from "@/server/mails/router";
import { onboardingRouter } from "@/server/onboarding/router";
import { openSalesRouter } from "@/server/opensales/router";
import { ordersRouter } from "@/server/orders/router";
import { paymentsRouter } from "@/server/payments/router";
import { presenceRouter } from "@/server/presence/router";
import { printersRouter } from "@/server/printers/router";
import { promotionsRouter } from "@/server/promotions/router";
import { quickbooksRouter } from "@/server/quickbooks/router";
import { quickbooksSetupRouter } from "@/server/quickbooks/setup/router";
import { refundsRouter } from "@/server/refunds/router";
import { registersRouter } from "@/server/registers/router";
import { reportsRouter } from "@/server/reports/router";
import { salesRouter } from "@/server/sales/router";
import { settingsRouter } from "@/server/settings/router";
import { shiftsRouter } from "@/server/shifts/router";
import { staffRouter } from "@/server/staff/router";
import { newProductProcedures, stockRouter } from "@/server/stock/router";
import { terminalsRouter } from "@/server/terminals/router";
import { tilesRouter } from "@/server/tiles/router";
import { router } from "@/server/trpc";

/** Everything the product can be asked: one line per slice. */
export const appRouter = router({
  home: homeRouter,
  customers: customersRouter,
  products: router({ ...productProcedures, ...newProductProcedures }),
  categories: categoriesRouter,
  taxCodes: taxCodesRouter,
  stock: stockRouter,
  orders: ordersRouter,
  invoices: invoicesRouter,
  credits: creditsRouter,
  payments: paymentsRouter,
  presence: presenceRouter,
  refunds: refundsRouter,
  ledger: ledgerRouter,
  reports: reportsRouter,
  promotions: promotionsRouter,
  giftCards: giftCardsRouter,
  loyalty: loyaltyRouter,
  folios: foliosRouter,
  members: membersRouter,
  apiKeys: apiKeysRouter,
  sessions: sessionsRouter,
  onboarding: onboardingRouter,
  imports: importsRouter,
  settings: settingsRouter,
  registers: registersRouter,
  staff: staffRouter,
  approvals: approvalsRouter,
  tiles: tilesRouter,
  shifts: shiftsRouter,
  sales: salesRouter,
  terminals: terminalsRouter,
  openSales: openSalesRouter,
  printers: printersRouter,
  mails: mailsRouter,
  quickbooks: quickbooksRouter,
  quickbooksSetup: quickbooksSetupRouter,
  api: apiRouter,
});

export type AppRouter = typeof appRouter;
