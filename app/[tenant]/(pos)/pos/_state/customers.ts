import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { BasketCustomer } from "@/server/till/basket";

/** A customer as the till finds them. */
export type FoundCustomer = BasketCustomer & {
  email: string;
  phone: string;
  number: string;
  /** How their last receipt went. */
  receiptWay?: "email" | "print" | "qr" | "none";
};

export type NewCustomer = { id: string; name: string; email: string; phone: string };

export type CustomerOffice = {
  search(text: string): Promise<readonly FoundCustomer[]>;
  /** Points and price list, once they are chosen. */
  about(id: string): Promise<Pick<BasketCustomer, "points" | "priceListId">>;
  /** Written on the tablet first; the office hears of it before the sale. */
  create(customer: NewCustomer): Promise<void>;
};

/** Who was chosen on this tablet lately, newest first: found without internet as well. */
export const recentCustomers = createStore<readonly FoundCustomer[]>([]);

/** Who was made up in training: on this tablet alone, and gone when training ends. The office never hears of them. */
export const practiceCustomers = createStore<readonly FoundCustomer[]>([]);

const KEPT = 50;
let office: CustomerOffice | null = null;

export function findCustomersWith(next: CustomerOffice): void {
  office = next;
}

/** The office's answer, or what the tablet itself remembers when there is none. */
export async function searchCustomers(text: string): Promise<{ found: readonly FoundCustomer[]; alone: boolean }> {
  const practised = practiceCustomers.get().filter((customer) => isCalled(customer, text));
  const remembered = [...practised, ...recentCustomers.get().filter((customer) => isCalled(customer, text))];
  if (!office || text.trim() === "") return { found: remembered, alone: false };
  try {
    return { found: [...practised, ...(await office.search(text.trim()))], alone: false };
  } catch {
    return { found: remembered, alone: true };
  }
}

export async function aboutCustomer(id: string): Promise<Pick<BasketCustomer, "points" | "priceListId"> | null> {
  if (isPracticeCustomer(id)) return null;
  return (await office?.about(id).catch(() => null)) ?? null;
}

/** Keeps somebody new for the office; in training for the practice alone. */
export async function createCustomer(customer: NewCustomer): Promise<FoundCustomer> {
  const found = { ...customer, number: "", points: null, priceListId: null };
  if (training.get()) practiceCustomers.update((all) => [found, ...all]);
  else await office?.create(customer);
  rememberCustomer(found);
  return found;
}

export function isPracticeCustomer(id: string): boolean {
  return practiceCustomers.get().some((one) => one.id === id);
}

export function rememberCustomer(customer: FoundCustomer): void {
  if (isPracticeCustomer(customer.id)) return;
  recentCustomers.update((known) => {
    const before = known.find((one) => one.id === customer.id);
    const others = known.filter((one) => one.id !== customer.id);
    return [{ receiptWay: before?.receiptWay, ...customer }, ...others].slice(0, KEPT);
  });
}

export function emailOf(customerId: string | null): string {
  return recentCustomers.get().find((one) => one.id === customerId)?.email ?? "";
}

function isCalled({ name, email, phone, number }: FoundCustomer, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = `${name} ${email} ${phone.replace(/\s/g, "")} ${number}`.toLowerCase();
  return words.every((word) => all.includes(word));
}
