import { enterAsJob } from "@/server/auth/enter-tenant";
import { newId } from "@/server/ids";
import { rungUp } from "@/server/testing/rung-up";
import { aSale, soldLine } from "@/server/testing/till-sale";
import { firstOf, type Trading } from "@/server/testing/trading";

/** What a procedure is asked, with records of the company given; several wishes where one cannot name every kind of record. */
export type Wishes = (company: Trading) => Promise<object | object[]>;

export const one = (make: (company: Trading) => Promise<string>, more: object = {}): Wishes => {
  return async (company) => ({ id: await make(company), ...more });
};

export const taxCode = async (company: Trading) => (await firstOf(company, "settings.taxCodes")).id;

export const method = async (company: Trading) => (await firstOf(company, "payments.methods")).id;

export const orderLine = async (company: Trading, id: string) =>
  (await company.ask<{ lines: { id: string }[] }>("orders.get", { id })).lines[0]?.id ?? "";

export const priceList = async (company: Trading) =>
  (await company.ask("tiles.savePriceList", { name: `${company.label} Trade ${newId()}` })).id;

export const page = { limit: 50 };

export const document = async (company: Trading) => ({
  customerId: await company.customer(),
  siteId: company.siteId,
  lines: [{ productId: await company.product(), quantity: "1", taxCodeId: await taxCode(company) }],
});

export const approver = async (company: Trading) => (await company.colleague("manager")).memberId;

export const member = async (company: Trading) => (await company.colleague("clerk")).memberId;

/** A sale at the company's tablet, with goods, a customer and a seller of its own. */
export async function aSaleOf(company: Trading, line: { quantity?: string } = {}) {
  const { id: deviceId } = await company.tablet();
  const lines = [
    soldLine({ productId: await company.product(), name: `${company.label} card`, unitPrice: "12", ...line }),
  ];
  const facts = { customerId: await company.customer(), operatorId: company.owner.memberId, note: company.label };
  const counter = company.nextReceipt();
  return aSale({ ...facts, deviceId, counter, lines, tenders: { cash: await method(company) } });
}

export const paidOut = { kind: "pay_out", amount: "12.00", taxAmount: "2.00", reason: "Milk" };

export const openShift = async (company: Trading) => {
  const registerId = await company.register();
  return { registerId, id: (await company.ask("shifts.open", { registerId, count: { "1000": 10 } })).id };
};

export const agreed = async (company: Trading, about: { action: string; subjectId: string; amountMinor: number }) => {
  const registerId = await company.register();
  const { id } = await company.ask("approvals.ask", { registerId, reason: company.label, ...about });
  return (await company.ask("approvals.approve", { id })).id;
};

export async function zReport(company: Trading): Promise<string> {
  const { id } = await openShift(company);
  return (await company.ask("shifts.closeForgotten", { id, reason: company.label })).id;
}

export async function receipt(company: Trading): Promise<string> {
  const customerId = await company.customer();
  const wish = {
    customerId,
    note: company.label,
    lines: [soldLine({ unitPrice: "12", name: `${company.label} card` })],
  };
  const job = { tenant: company.owner.tenant, companyId: company.companyId, name: company.label };
  return (await enterAsJob(job, (ctx) => rungUp(ctx, company.siteId, wish))).id;
}

export const accountWith = async (company: Trading, wanted: string) => {
  const accounts = await company.ask<{ id: string; code: string }[]>("ledger.accounts", {});
  return accounts.find(({ code }) => code === wanted)?.id ?? "";
};

/** By the name of the procedure. */
export type Inputs = Record<string, Wishes>;
