import { apiInputs } from "./inputs/api";
import { approvalsInputs } from "./inputs/approvals";
import { authInputs } from "./inputs/auth";
import { catalogInputs } from "./inputs/catalog";
import { creditsInputs } from "./inputs/credits";
import { customersInputs } from "./inputs/customers";
import { foliosInputs } from "./inputs/folios";
import { giftcardsInputs } from "./inputs/giftcards";
import type { Inputs } from "./inputs/given";
import { homeInputs } from "./inputs/home";
import { importsInputs } from "./inputs/imports";
import { invoicesInputs } from "./inputs/invoices";
import { ledgerInputs } from "./inputs/ledger";
import { loyaltyInputs } from "./inputs/loyalty";
import { mailsInputs } from "./inputs/mails";
import { onboardingInputs } from "./inputs/onboarding";
import { opensalesInputs } from "./inputs/opensales";
import { ordersInputs } from "./inputs/orders";
import { paymentsInputs } from "./inputs/payments";
import { presenceInputs } from "./inputs/presence";
import { printersInputs } from "./inputs/printers";
import { promotionsInputs } from "./inputs/promotions";
import { quickbooksInputs } from "./inputs/quickbooks";
import { quickbooksSetupInputs } from "./inputs/quickbooks-setup";
import { refundsInputs } from "./inputs/refunds";
import { registersInputs } from "./inputs/registers";
import { reportsInputs } from "./inputs/reports";
import { salesInputs } from "./inputs/sales";
import { settingsInputs } from "./inputs/settings";
import { shiftsInputs } from "./inputs/shifts";
import { staffInputs } from "./inputs/staff";
import { stockInputs } from "./inputs/stock";
import { terminalsInputs } from "./inputs/terminals";
import { tilesInputs } from "./inputs/tiles";
import type { Trading } from "./trading";

/**
 * One entry for every procedure that takes an input, in the file of its slice. Tests ask the same of another company, with ids of another tenant, and
 * with rubbish; a procedure without an entry fails them.
 */
export const inputs: Inputs = {
  ...apiInputs,
  ...approvalsInputs,
  ...authInputs,
  ...catalogInputs,
  ...creditsInputs,
  ...customersInputs,
  ...foliosInputs,
  ...giftcardsInputs,
  ...homeInputs,
  ...importsInputs,
  ...invoicesInputs,
  ...ledgerInputs,
  ...loyaltyInputs,
  ...mailsInputs,
  ...onboardingInputs,
  ...opensalesInputs,
  ...ordersInputs,
  ...paymentsInputs,
  ...presenceInputs,
  ...printersInputs,
  ...promotionsInputs,
  ...quickbooksInputs,
  ...quickbooksSetupInputs,
  ...refundsInputs,
  ...registersInputs,
  ...reportsInputs,
  ...salesInputs,
  ...settingsInputs,
  ...shiftsInputs,
  ...staffInputs,
  ...stockInputs,
  ...terminalsInputs,
  ...tilesInputs,
};

/** What a member of the company may ask a procedure, made anew at each call; nothing where it takes nothing. */
export async function wishesFor(path: string, company: Trading): Promise<(object | undefined)[]> {
  const wish = await inputs[path]?.(company);
  return Array.isArray(wish) ? wish : [wish];
}
