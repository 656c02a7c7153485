import { translateApply } from "./apply-credit";
import { translateCreditNote } from "./credit-note";
import { translateCustomer, translateWalkIn } from "./customer";
import { translateDay } from "./day";
import type { Facts } from "./facts";
import { translateInvoice } from "./invoice";
import { translateItem, translateProduct } from "./item";
import type { Book, Translation } from "./model";
import { translatePayment } from "./payment";
import { translateRefund } from "./refund";
import { translateSale } from "./sale";
import { translateShift } from "./shift";
import { translateTillCredit } from "./till-credit";

/** What should stand in QuickBooks for one of our things, from what is known of it and of the other side. Pure. */
export function translate(facts: Facts, book: Book): Translation {
  switch (facts.kind) {
    case "customer":
      return translateCustomer(facts, book);
    case "walk_in":
      return translateWalkIn(facts, book);
    case "product":
      return translateProduct(facts, book);
    case "item":
      return translateItem(facts, book);
    case "invoice":
      return translateInvoice(facts, book);
    case "credit_note":
      return translateCreditNote(facts, book);
    case "apply":
      return translateApply(facts, book);
    case "payment":
      return translatePayment(facts, book);
    case "till_credit":
      return translateTillCredit(facts, book);
    case "refund":
      return translateRefund(facts, book);
    case "sale":
      return translateSale(facts, book);
    case "shift":
      return translateShift(facts, book);
    case "day":
      return translateDay(facts, book);
    default:
      return facts satisfies never;
  }
}
