import { enterAsJob } from "@/server/auth/enter-tenant";
import { newId } from "@/server/ids";
import { receiptToken } from "@/server/printers/receipt-link";
import { anOperation } from "./open-sale";
import { rungUp } from "./rung-up";
import { aSale, soldLine, tender } from "./till-sale";
import { firstOf, TEST_PASSWORD, type Trading } from "./trading";

/** What a procedure is asked, with records of the company given; several wishes where one cannot name every kind of record. */
type Wishes = (company: Trading) => Promise<object | object[]>;

const one = (make: (company: Trading) => Promise<string>, more: object = {}): Wishes => {
  return async (company) => ({ id: await make(company), ...more });
};
const aCustomer = (company: Trading) => company.customer();
const aProduct = (company: Trading) => company.product();

const taxCode = async (company: Trading) => (await firstOf(company, "settings.taxCodes")).id;
const method = async (company: Trading) => (await firstOf(company, "payments.methods")).id;
const account = async (company: Trading) =>
  (await company.ask<{ accounts: { id: string }[] }>("ledger.trialBalance", {})).accounts[0]?.id ?? "";
const orderLine = async (company: Trading, id: string) =>
  (await company.ask<{ lines: { id: string }[] }>("orders.get", { id })).lines[0]?.id ?? "";

const choices = [{ name: "Oat", priceDelta: "0.40" }];
const modifierGroup = async (company: Trading) =>
  (await company.ask("tiles.saveModifierGroup", { name: `${company.label} Milk ${newId()}`, modifiers: choices })).id;
const priceList = async (company: Trading) =>
  (await company.ask("tiles.savePriceList", { name: `${company.label} Trade ${newId()}` })).id;
const scaleCode = { name: "Scales", meaning: "weight", decimals: 3 };
const barcodeRule = async (company: Trading) => {
  const pattern = `${String(company.label.length).padStart(2, "2")}${String(ruleCount++).padStart(4, "0")}PPPVVVC`;
  return (await company.ask("tiles.saveBarcodeRule", { ...scaleCode, pattern })).id;
};
let ruleCount = 0;

const page = { limit: 50 };
const asking = async (company: Trading) => ({
  siteId: company.siteId,
  currency: "GBP",
  onDate: "2026-01-31",
  pricesIncludeTax: false,
});
const document = async (company: Trading) => ({
  customerId: await company.customer(),
  siteId: company.siteId,
  lines: [{ productId: await company.product(), quantity: "1", taxCodeId: await taxCode(company) }],
});
const rates = [{ tax: "VAT", percent: "20" }];
const approver = async (company: Trading) => (await company.colleague("manager")).memberId;
const member = async (company: Trading) => (await company.colleague("clerk")).memberId;

const addedTo = ({ label }: Trading) => ({ ...anOperation(), byName: label, deviceName: label });
const openSale = async (company: Trading) => {
  const id = newId();
  await company.ask("openSales.push", { id, name: `${company.label} table`, operations: [addedTo(company)] });
  return id;
};

/** What a member of the company may ask a procedure, made anew at each call; nothing where it takes nothing. */
export async function wishesFor(path: string, company: Trading): Promise<(object | undefined)[]> {
  const wish = await inputs[path]?.(company);
  return Array.isArray(wish) ? wish : [wish];
}

const aTerminal = async (company: Trading) =>
  (
    await company.ask("terminals.save", {
      name: `${company.label} terminal`,
      siteId: company.siteId,
      adapter: "simulated",
    })
  ).id;
const aCharge = async (company: Trading) => ({
  id: newId(),
  saleId: newId(),
  terminalId: await aTerminal(company),
  amountMinor: 1251,
});

/** A sale at the company's tablet, with goods, a customer and a seller of its own. */
async function aSaleOf(company: Trading, line: { quantity?: string } = {}) {
  const { id: deviceId } = await company.tablet();
  const lines = [
    soldLine({ productId: await company.product(), name: `${company.label} card`, unitPrice: "12", ...line }),
  ];
  const facts = { customerId: await company.customer(), operatorId: company.owner.memberId, note: company.label };
  const counter = company.nextReceipt();
  return aSale({ ...facts, deviceId, counter, lines, tenders: { cash: await method(company) } });
}

async function aRoom(company: Trading) {
  const name = `${company.label} room ${newId().slice(-6)}`;
  return { name, kind: "room", siteId: company.siteId, customerId: await company.customer(), limit: "80.00" };
}

async function aFolio(company: Trading): Promise<{ id: string; version: number }> {
  const { id, version } = await company.ask<{ id: string; version: number }>("folios.open", await aRoom(company));
  return { id, version };
}

async function aChargeTo(company: Trading, folioId: string): Promise<string> {
  const sale = await aSaleOf(company);
  const tenders = [tender("folio", await method(company), sale.shown.totalMinor, { folioId })];
  return (await company.ask("sales.ringUp", { ...sale, tenders })).id;
}

/**
 * One entry for every procedure that takes an input. Tests ask the same of another company, with ids of another tenant, and
 * with rubbish; a procedure without an entry fails them.
 */
export const inputs: Record<string, Wishes> = {
  "home.figures": async () => ({ asOf: "2026-01-31" }),
  "home.search": async (company) => ({ query: company.label }),

  "customers.list": async () => page,
  "customers.get": one(aCustomer),
  "customers.neighbours": one(aCustomer),
  "customers.documents": one(aCustomer, page),
  "customers.payments": one(aCustomer, page),
  "customers.items": one(aCustomer),
  "customers.statement": one(aCustomer, { from: "2026-01-01", to: "2026-01-31" }),
  "customers.creditSources": one(aCustomer),
  "customers.timeline": one(aCustomer, page),
  "customers.lookAlikes": async (company) => ({
    name: "Bramble & Thyme",
    email: "orders@bramble.example",
    phone: "+44 1584 555 010",
    taxId: "GB123",
    exceptId: await company.customer(),
  }),
  "customers.create": async () => ({ name: "Hale & Sons" }),
  "customers.update": one(aCustomer, { phone: "+44 20 7946 0000" }),
  "customers.setPriceList": async (company) => ({
    id: await company.customer(),
    priceListId: await priceList(company),
  }),
  "customers.archive": one(aCustomer),
  "customers.unarchive": async (company) => {
    const id = await company.customer();
    await company.ask("customers.archive", { id });
    return { id };
  },

  "products.list": async (company) => ({ ...page, siteId: company.siteId, categoryId: await company.category() }),
  "products.get": one(aProduct),
  "products.neighbours": async (company) => ({
    id: await company.product(),
    siteId: company.siteId,
    categoryId: await company.category(),
  }),
  "products.timeline": one(aProduct, page),
  "products.create": async (company) => ({
    sku: `NEW-${newId()}`,
    name: "Tin tray",
    price: "4.50",
    categoryId: await company.category(),
    taxCodeId: await taxCode(company),
    openingQuantity: "3",
    siteId: company.siteId,
  }),
  "products.update": async (company) => ({
    id: await company.product(),
    categoryId: await company.category(),
    taxCodeId: await taxCode(company),
  }),
  "products.archive": one(aProduct),
  "products.unarchive": async (company) => {
    const id = await company.product();
    await company.ask("products.archive", { id });
    return { id };
  },
  "categories.create": async () => ({ name: `Trays ${newId()}` }),
  "categories.rename": one((company) => company.category(), { name: `Baskets ${newId().slice(-6)}` }),
  "categories.setLook": one((company) => company.category(), { hue: 210, icon: "coffee" }),
  "categories.remove": one((company) => company.category()),

  "stock.levels": async (company) => ({ productId: await company.product(), siteId: company.siteId }),
  "stock.movements": async (company) => ({ productId: await company.product(), siteId: company.siteId }),
  "stock.adjust": async (company) => {
    const lines = [{ productId: await company.product(), quantity: "1" }];
    return [
      { kind: "receive", siteId: company.siteId, lines },
      { kind: "transfer", siteId: company.siteId, toSiteId: await company.otherSite(), lines },
    ];
  },

  "orders.list": async (company) => ({ ...page, customerId: await company.customer() }),
  "orders.summary": async (company) => ({ customerId: await company.customer() }),
  "orders.get": one((company) => company.order()),
  "orders.neighbours": async (company) => ({ id: await company.order(), customerId: await company.customer() }),
  "orders.create": document,
  "orders.update": async (company) => {
    const id = await company.quote();
    const { customerId, siteId, lines } = await document(company);
    return { id, customerId, siteId, lines: [{ id: await orderLine(company, id), ...lines[0] }] };
  },
  "orders.confirm": one((company) => company.quote()),
  "orders.cancel": one((company) => company.order(), { reason: "The customer changed their mind" }),
  "orders.reserve": one((company) => company.order()),
  "orders.editor": async (company) => ({ onDate: "2026-01-31", siteId: company.siteId }),
  "orders.items": async (company) => ({ ...(await asking(company)), query: company.label }),
  "orders.itemsByCode": async (company) => {
    await company.product();
    return { ...(await asking(company)), codes: ["CARD-1", "50CARD-1"] };
  },

  "presence.invoice": one((company) => company.draft(), { place: "line quantity" }),
  "presence.order": one((company) => company.quote(), { place: "line quantity" }),
  "presence.leave": async (company) => {
    const id = await company.quote();
    await company.ask("presence.order", { id });
    return { kind: "order", id };
  },

  "invoices.list": async (company) => ({ ...page, customerId: await company.customer() }),
  "invoices.totals": async (company) => ({ customerId: await company.customer() }),
  "invoices.export": async (company) => [{ customerId: await company.customer() }, { ids: [await company.invoice()] }],
  "invoices.openOf": async (company) => ({ customerId: await company.customer() }),
  "invoices.get": async (company) => [{ id: await company.invoice() }, { id: await company.draft() }],
  "invoices.neighbours": async (company) => {
    const list = { sort: "date", direction: "desc", customerId: await company.customer() };
    return [
      { id: await company.invoice(), ...list },
      { id: await company.draft(), ...list },
    ];
  },
  "invoices.pdf": one((company) => company.invoice()),
  "invoices.create": document,
  "invoices.update": async (company) => ({ id: await company.draft(), ...(await document(company)) }),
  "invoices.discard": one((company) => company.draft()),
  "invoices.invoiceOrder": async (company) => {
    const orderId = await company.order();
    return { orderId, lines: [{ orderLineId: await orderLine(company, orderId), quantity: "1" }] };
  },
  "invoices.issue": one((company) => company.draft()),
  "invoices.void": one((company) => company.invoice(), { reason: "Typed twice" }),
  "credits.list": async (company) => ({ ...page, customerId: await company.customer() }),
  "credits.get": one((company) => company.creditNote()),
  "credits.pdf": one((company) => company.creditNote()),
  "credits.creditable": async (company) => ({ invoiceId: await company.invoice() }),
  "credits.create": async (company) => ({
    invoiceId: await company.invoice(),
    amount: "12.00",
    reason: "Arrived broken",
  }),
  "credits.correct": one((company) => company.invoice(), { reason: "Wrong customer" }),

  "payments.list": async (company) => ({
    ...page,
    customerId: await company.customer(),
    invoiceId: await company.invoice(),
    methodId: await method(company),
  }),
  "payments.credit": async (company) => ({ customerId: await company.customerInCredit() }),
  "payments.get": async (company) => ({ id: (await company.payment()).paymentId }),
  "payments.record": async (company) => [
    { invoiceId: await company.invoice(), amount: "50.00", method: await method(company) },
    { allocations: [{ invoiceId: await company.invoice(), amount: "50.00" }], method: "cash" },
    { invoiceId: await company.invoice(), amount: "150.00", method: "cash", surplus: "credit" },
  ],
  "refunds.list": async (company) => ({
    ...page,
    customerId: await company.customer(),
    invoiceId: await company.invoice(),
  }),
  "refunds.get": one((company) => company.waitingRefund()),
  "refunds.history": async (company) => ({ invoiceId: (await company.payment()).invoiceId }),
  "refunds.request": async (company) => {
    const { invoiceId, paymentId } = await company.payment();
    const askedOf = await approver(company);
    return { invoiceId, paymentId, amount: "10.00", reason: "Arrived broken", method: await method(company), askedOf };
  },
  "refunds.payOut": async (company) => ({
    customerId: await company.customerInCredit(),
    amount: "10.00",
    reason: "They asked for it",
    method: await method(company),
    askedOf: await approver(company),
  }),
  "refunds.keepCreditNote": one((company) => company.freeCreditNote()),
  "refunds.approve": one((company) => company.waitingRefund()),
  "reports.checkNow": async () => ({}),
  "reports.salesByDay": async (company) => ({
    registerId: (await openShift(company)).registerId,
    siteId: company.siteId,
  }),
  "reports.exportSalesByDay": async (company) => ({
    registerId: (await openShift(company)).registerId,
    siteId: company.siteId,
    by: "till",
  }),
  "refunds.reject": one((company) => company.waitingRefund(), { note: "Not ours" }),
  "api.processPayment": async (company) => ({
    id: await company.invoice(),
    amount: "50.00",
    paymentMethod: await method(company),
  }),
  "api.refund": async (company) => {
    const { invoiceId, paymentId } = await company.payment();
    return {
      id: invoiceId,
      paymentId,
      amount: "10.00",
      reason: "Arrived broken",
      paymentMethod: await method(company),
    };
  },
  "api.refundHistory": async (company) => ({ id: (await company.payment()).invoiceId }),

  "ledger.list": async (company) => ({ ...page, documentId: await company.invoice() }),
  "ledger.get": async (company) => {
    const documentId = await company.invoice();
    return { id: (await firstOf(company, "ledger.list", { documentId })).id };
  },
  "ledger.post": async (company) => ({
    postedOn: "2026-01-31",
    memo: `Bank fees of ${company.label}`,
    lines: [
      { accountId: await accountWith(company, "6000"), debit: "12.50" },
      { accountId: await accountWith(company, "1080"), credit: "12.50" },
    ],
  }),
  "ledger.accounts": async () => ({}),
  "ledger.account": async (company) => ({ id: (await company.invoice()) && (await account(company)) }),
  "ledger.trialBalance": async () => ({}),
  "imports.list": async () => page,
  "imports.get": one((company) => company.import("done")),
  "imports.progress": one((company) => company.import("done")),
  "imports.rows": one((company) => company.import("done"), page),
  "imports.start": one((company) => company.import("uploaded")),
  "imports.undo": one((company) => company.import("done")),
  "imports.discard": one((company) => company.import("uploaded")),

  "sales.list": async (company) => {
    const { id: shiftId, registerId } = await openShift(company);
    return { ...page, customerId: await company.customer(), operatorId: company.owner.memberId, registerId, shiftId };
  },
  "sales.get": one(async (company) => (await company.ask("sales.ringUp", await aSaleOf(company))).id),
  "sales.ringUp": async (company) => aSaleOf(company),
  "sales.tryReturn": async (company) => aSaleOf(company),
  "sales.ringUpMany": async (company) => ({ sales: [await aSaleOf(company), await aSaleOf(company)] }),
  "sales.findReturn": async (company) => ({ id: (await company.ask("sales.ringUp", await aSaleOf(company))).id }),
  "sales.tasks": async () => ({ ...page, kind: "below_zero" }),
  "sales.settleTask": async (company) => {
    await company.ask("sales.ringUp", await aSaleOf(company, { quantity: "1000" }));
    return { id: (await firstOf(company, "sales.tasks", page)).id, note: "Counted" };
  },

  "folios.list": async () => page,
  "folios.get": one((company) => aFolio(company).then(({ id }) => id)),
  "folios.open": async (company) => aRoom(company),
  "folios.change": async (company) => ({ ...(await aFolio(company)), limit: "50.00" }),
  "folios.moveCharge": async (company) => {
    const [from, to] = [await aFolio(company), await aFolio(company)];
    const saleId = await aChargeTo(company, from.id);
    return { id: from.id, toId: to.id, saleId, reason: "Wrong room" };
  },
  "folios.settle": async (company) => aFolio(company),

  "terminals.save": async (company) => {
    const facts = { name: `Terminal ${newId().slice(-6)}`, siteId: company.siteId, adapter: "simulated" };
    return [
      { ...facts, registerId: await company.register() },
      { ...facts, id: await aTerminal(company) },
    ];
  },
  "terminals.archive": one((company) => aTerminal(company)),
  "terminals.simulateNext": one((company) => aTerminal(company), { outcome: "decline" }),
  "terminals.charge": async (company) => {
    // Approved, so that nothing is left to ask its terminal about.
    const charge = { ...(await aCharge(company)), amountMinor: 1250 };
    const { id } = await company.ask("terminals.charge", charge);
    return { ...charge, id: newId(), taken: [id] };
  },
  "terminals.ask": async (company) => ({ id: (await company.ask("terminals.charge", await aCharge(company))).id }),
  "terminals.passOver": async (company) => {
    const charge = await aCharge(company);
    await company.silence(charge.terminalId);
    const { id } = await company.ask("terminals.charge", charge);
    return { id, approvalId: await company.approvalOf("second_payment", id, charge.amountMinor) };
  },
  "terminals.attempts": async (company) => ({ registerId: await company.register() }),

  "promotions.list": async () => page,
  "promotions.get": one((company) => aPromotion(company)),
  "promotions.checkCode": async (company) => ({ ...(await codeOf(company)), customerId: await company.customer() }),
  "promotions.create": async (company) => ({
    ...newPromotion(),
    productIds: [await company.product()],
    categoryIds: [await company.category()],
  }),
  "promotions.update": async (company) => ({
    ...newPromotion(),
    id: await aPromotion(company),
    version: 1,
    productIds: [await company.product()],
    categoryIds: [await company.category()],
  }),
  "promotions.archive": one((company) => aPromotion(company)),
  "promotions.claim": async (company) => ({
    ...(await codeOf(company)),
    saleId: newId(),
    customerId: await company.customer(),
  }),
  "promotions.release": async (company) => ({ saleId: newId(), promotionId: await aPromotion(company) }),
  "giftCards.list": async (company) => ({ ...page, customerId: await company.customer() }),
  "giftCards.get": one(async (company) => (await aGiftCard(company)).id),
  "giftCards.check": async (company) => ({ code: (await aGiftCard(company)).code }),
  "giftCards.issue": async (company) => ({ ...newGiftCard, customerId: await company.customer() }),
  "giftCards.block": one(async (company) => (await aGiftCard(company)).id, { reason: "Lost" }),
  "giftCards.adjust": one(async (company) => (await aGiftCard(company)).id, { amount: "-5.00", reason: "Typed wrong" }),
  "giftCards.breakage": one(async (company) => (await aGiftCard(company)).id, { amount: "5.00", reason: "Too old" }),
  "loyalty.saveProgram": async (company) => {
    const { version } = await company.ask<{ version: number }>("loyalty.program");
    const worth = { pointsPerUnit: "1", pointWorth: "0.01", expectedUsePercent: "95", smallestUse: "100" };
    return { version, active: true, mode: "simple", onTax: true, ...worth };
  },
  "loyalty.account": async (company) => ({ customerId: await company.customer() }),
  "loyalty.adjust": async (company) => ({
    customerId: await company.customer(),
    points: "12.5",
    reason: "Waited an hour",
  }),

  "members.add": async () => ({
    email: `${newId()}@example.test`,
    name: "Ada",
    role: "clerk",
    password: "four odd words here",
  }),
  "members.changeRole": async (company) => ({ memberId: await member(company), role: "viewer" }),
  "members.remove": async (company) => ({ memberId: await member(company) }),
  "members.setPreferredCurrency": async () => ({ currency: "GBP" }),
  "apiKeys.make": async () => ({ name: "Till", scopes: ["read"], secret: "s".repeat(43) }),
  "apiKeys.revoke": async (company) => {
    const wish = { name: company.label, scopes: ["read"], secret: newId().replaceAll("-", "").padEnd(43, "x") };
    return { id: (await company.ask("apiKeys.make", wish)).id };
  },
  "sessions.revoke": async (company) => ({ id: await company.otherSession() }),
  "sessions.changePassword": async () => ({ current: TEST_PASSWORD, password: "five quite odd words here" }),

  "onboarding.signUp": async () => ({
    business: "Corner Shop",
    name: "Ada",
    email: `${newId()}@example.test`,
    password: "four odd words here",
    idempotencyKey: newId(),
  }),
  "onboarding.openTenant": async () => ({ business: `Second ${newId()}`, idempotencyKey: newId() }),
  "onboarding.preview": async () => ({ country: "GB" }),
  "onboarding.describeBusiness": async () => ({
    trade: "shop",
    legalName: "Larkfield Gifts Ltd",
    country: "GB",
    currency: "GBP",
    pricesIncludeTax: false,
  }),
  "onboarding.skip": async () => ({}),
  "onboarding.loadDemonstration": async () => ({}),
  "onboarding.wipeDemonstration": async (company) => ({ companyId: company.companyId, confirm: company.label }),

  "approvals.get": one((company) => company.approval()),
  "approvals.ask": async (company) => ({
    id: newId(),
    registerId: await company.register(),
    action: "discount",
    subjectId: newId(),
    amountMinor: -255,
    reason: company.label,
  }),
  "approvals.withdraw": one((company) => company.approval()),
  "approvals.approve": one((company) => company.approval(), { reply: "Fine" }),
  "approvals.decline": one((company) => company.approval()),
  "approvals.approveHere": async (company) => {
    const { registerId } = await company.tablet();
    const memberId = await approver(company);
    await company.ask("staff.setPin", { memberId, pin: "4821" });
    const asked = { id: newId(), registerId, action: "price", subjectId: newId(), amountMinor: -100 };
    return { ...asked, memberId, pin: "4821" };
  },
  "approvals.noteOffline": async (company) => {
    const { registerId } = await company.tablet();
    const decidedById = await approver(company);
    await company.ask("staff.setPin", { memberId: decidedById, pin: "4821" });
    const asked = { id: newId(), registerId, action: "no_sale", subjectId: newId(), amountMinor: 0 };
    return {
      ...asked,
      askedById: await member(company),
      decidedById,
      askedAt: "2026-01-31T09:00:00Z",
      decidedAt: "2026-01-31T09:01:00Z",
    };
  },

  "staff.signIn": async (company) => {
    const memberId = await member(company);
    await company.ask("staff.setPin", { memberId, pin: "4821" });
    return { memberId, pin: "4821" };
  },
  "staff.letTryAgain": async (company) => ({ memberId: await member(company) }),
  "staff.setOwnPin": async () => ({ pin: "4821" }),
  "staff.setPin": async (company) => ({ memberId: await member(company), pin: "4821" }),
  "staff.removePin": async (company) => ({ memberId: await member(company) }),

  "registers.create": async (company) => ({ name: `Till ${newId().slice(-6)}`, siteId: company.siteId }),
  "registers.get": one((company) => company.register()),
  "registers.timeline": one((company) => company.register()),
  "registers.update": async (company) => ({
    id: await company.register(),
    version: 1,
    name: `Till ${newId().slice(-6)}`,
    usualMethodId: await method(company),
  }),
  "registers.archive": one((company) => company.register(), { archived: true }),
  "registers.changeDevice": async (company) => ({
    id: (await company.pair(await company.register())).id,
    name: "By the window",
    allowances: { days: 7, giftCard: "20.00", storeCredit: "0", points: 0, refund: "10.00" },
  }),
  "registers.revokeDevice": async (company) => ({ id: (await company.pair(await company.register())).id }),
  "registers.updateRules": async (company) => {
    const { version } = await company.ask<{ version: number }>("registers.rules");
    return { version, rules: { roles: { cashier: { discountPercent: "15" } }, returnAgeDays: 14 + version } };
  },
  "registers.rounding": async () => ({ on: "2026-01-31" }),
  "registers.saveRounding": async (company) => ({ siteId: company.siteId, validFrom: "2026-01-31", increment: "0.05" }),
  "registers.removeRounding": async (company) => {
    const day = { siteId: company.siteId, validFrom: "2026-02-28" };
    await company.ask("registers.saveRounding", { ...day, increment: "0.05" });
    return day;
  },
  "registers.heartbeat": async () => ({
    appVersion: "1.0.0",
    lastCounter: 12,
    unsentCount: 2,
    unsent: "31.20",
    oldestUnsentAt: "2026-01-31T09:00:00Z",
    clockSkewMs: -1_200,
    readiness: { printer: { state: "warn", words: "Not seen for 3 days" } },
  }),
  "registers.setHand": async () => ({ hand: "left" }),
  "shifts.now": async (company) => ({ registerId: await company.register() }),
  "shifts.open": async (company) => ({ registerId: await company.register(), count: { "1000": 10 } }),
  "shifts.move": async (company) => {
    const id = newId();
    const approvalId = await agreed(company, { action: "pay_out", subjectId: id, amountMinor: 1_200 });
    return { id, registerId: (await openShift(company)).registerId, approvalId, ...paidOut };
  },
  "shifts.x": async (company) => ({ registerId: (await openShift(company)).registerId }),
  "shifts.handOver": async (company) => {
    const id = newId();
    const approvalId = await agreed(company, { action: "shift_difference", subjectId: id, amountMinor: 1_000 });
    const { id: shiftId } = await openShift(company);
    return { id, shiftId, fromId: await member(company), count: { "1000": 9 }, approvalId };
  },
  "shifts.leftBehind": async (company) => ({ id: (await openShift(company)).id }),
  "shifts.count": async (company) => ({ id: (await openShift(company)).id, count: { "1000": 10 } }),
  "shifts.finishCount": async (company) => ({ id: await countedShift(company) }),
  "shifts.close": async (company) => {
    const id = await countedShift(company);
    await company.ask("shifts.finishCount", { id });
    const approvalId = await agreed(company, { action: "backup", subjectId: id, amountMinor: 0 });
    return { id, leftFloat: "50.00", approvalId };
  },
  "shifts.closeForgotten": async (company) => ({ id: (await openShift(company)).id, reason: "Went home" }),
  "shifts.list": async (company) => ({ ...page, registerId: (await openShift(company)).registerId }),
  "shifts.z": async (company) => {
    const { id } = await openShift(company);
    return { id: (await company.ask("shifts.closeForgotten", { id, reason: company.label })).id };
  },

  "settings.updateCompany": async (company) => {
    const { version } = await company.ask<{ version: number }>("settings.company");
    return {
      version,
      name: `${company.label} Gifts`,
      legalName: "Larkfield Gifts Ltd",
      taxId: "",
      address: "",
      paymentDetails: "",
      paymentTermsDays: 30,
      pricesIncludeTax: false,
      roundingPolicy: "document",
      serviceChargePercent: "0",
      serviceChargeTaxCodeId: await taxCode(company),
      refundApprovalAbove: null,
    };
  },
  "settings.addSite": async () => ({ ...newSite, name: `Shop ${newId().slice(-6)}` }),
  "settings.updateSite": async (company) => ({ id: company.siteId, ...newSite, name: `${company.label} Leeds` }),
  "settings.addTaxCode": async () => {
    const code = `T${newId().slice(-8).toUpperCase()}`;
    return { code, name: "Reduced", legalReference: "", isDefault: false, rates };
  },
  "settings.updateTaxCode": async (company) => ({
    id: await taxCode(company),
    name: `${company.label} Standard`,
    legalReference: "",
    isDefault: true,
    rates,
  }),
  "settings.archiveTaxCode": async (company) => ({ id: await taxCode(company), archived: false }),
  "settings.addMethod": async (company) => ({
    name: `Voucher ${newId().slice(-6)}`,
    kind: "other",
    requiresReference: false,
    accountId: await clearing(company),
  }),
  "settings.updateMethod": async (company) => ({
    id: await method(company),
    name: `Cash ${newId()}`,
    kind: "cash",
    requiresReference: false,
    accountId: await clearing(company),
  }),
  "tiles.setFavourites": async (company) => ({ productIds: [await company.product()] }),
  "tiles.tile": async (company) => ({ productId: await company.product() }),
  "tiles.removeImage": async (company) => ({ productId: await company.product() }),
  "tiles.saveModifierGroup": async (company) => {
    const id = await modifierGroup(company);
    const { modifiers } = (
      await company.ask<{ id: string; modifiers: { id: string }[] }[]>("tiles.modifierGroups")
    ).find((group) => group.id === id) ?? { modifiers: [] };
    const kept = modifiers.map((modifier) => ({ ...modifier, ...choices[0] }));
    return { id, name: `Milk ${newId()}`, modifiers: kept };
  },
  "tiles.archiveModifierGroup": one(modifierGroup, { archived: true }),
  "tiles.setProductModifiers": async (company) => ({
    productId: await company.product(),
    groupIds: [await modifierGroup(company)],
  }),
  "tiles.priceList": one(priceList, page),
  "tiles.priceListCustomers": one(priceList),
  "tiles.savePriceList": one(priceList, { name: `Wholesale ${newId()}` }),
  "tiles.archivePriceList": one(priceList, { archived: true }),
  "tiles.setPrices": async (company) => ({
    id: await priceList(company),
    prices: [{ productId: await company.product(), price: "80" }],
  }),
  "tiles.saveBarcodeRule": one(barcodeRule, { ...scaleCode, pattern: "29PPPPPVVVVVC" }),
  "tiles.removeBarcodeRule": one(barcodeRule),
  "tiles.testBarcode": async () => ({ code: "2112345012346" }),
  "tiles.linkBarcode": async (company) => ({ productId: await company.product(), barcode: newId() }),
  "tiles.addQuickItem": async (company) => ({
    name: "Tin mug",
    price: "6.50",
    barcode: newId(),
    categoryId: await company.category(),
    taxCodeId: await taxCode(company),
  }),
  "tiles.stock": async (company) => ({ productIds: [await company.product()], siteId: company.siteId }),
  "settings.archiveMethod": async (company) => ({ id: await method(company), archived: false }),
  "settings.orderMethods": async (company) => {
    const { methods } = await company.ask<{ methods: { id: string }[] }>("settings.methods");
    return { ids: methods.map(({ id }) => id) };
  },

  "printers.register": async (company) => ({
    name: `${company.label} counter`,
    siteId: company.siteId,
    protocol: "epson",
    widthMm: 80,
  }),
  "printers.change": one(printer, { name: "Back counter", widthMm: 58 }),
  "printers.archive": one(printer),
  "printers.printTestPage": one(printer),
  "printers.atTill": async (company) => ({ siteId: company.siteId }),
  "printers.history": async () => page,
  "printers.jobs": async (company) => ({ printerId: await printer(company) }),
  "printers.retry": async (company) => {
    const id = await printJob(company);
    await company.ask("printers.cancel", { id });
    return { id };
  },
  "printers.cancel": one(printJob),
  "printers.openDrawer": one(printer),
  "printers.receipt": one(receipt),
  "printers.printReceipt": async (company) => ({ id: await receipt(company), printerId: await printer(company) }),
  "printers.chooseReceipt": one(receipt, { choice: "qr" }),
  "printers.printSlip": async (company) => {
    const [id, { registerId }] = [newId(), await openShift(company)];
    await company.ask("shifts.move", { id, registerId, ...paidOut });
    return { id, printerId: await printer(company) };
  },
  "printers.printXReport": async (company) => ({
    registerId: (await openShift(company)).registerId,
    printerId: await printer(company),
  }),
  "printers.printZReport": async (company) => ({ id: await zReport(company), printerId: await printer(company) }),
  "mails.ofSubject": async (company) => ({ subjectId: await mailedReceipt(company) }),
  "mails.emailReceipt": one(receipt, { email: "nina.patel@example.co.uk" }),
  "mails.emailZReport": one(zReport, { email: "books@example.co.uk" }),
  "mails.retry": async (company) => {
    const subjectId = await mailedReceipt(company);
    const [mail] = await company.ask<{ id: string }[]>("mails.ofSubject", { subjectId });
    return { id: mail?.id };
  },
  "mails.sharedReceipt": async (company) => {
    const until = new Date(Date.now() + 3_600_000);
    return { token: receiptToken(company.owner.tenant, await receipt(company), until) };
  },

  "openSales.list": async (company) => ({ siteId: company.siteId }),
  "openSales.get": one(openSale, { since: 0 }),
  "openSales.push": async (company) => ({
    id: await openSale(company),
    since: 1,
    operations: [addedTo(company)],
    figures: { totalMinor: 290, itemCount: 1, outline: { lines: [], more: 0, guests: 0, serviceMode: "" } },
  }),
  "openSales.look": one(openSale),
  "openSales.takeLease": one(openSale, { since: 0 }),
  "openSales.releaseLease": one(openSale),
  "openSales.move": one(openSale, { name: "Table 7", place: "table" }),
  "openSales.discard": async (company) => {
    const id = await openSale(company);
    const approvalId = await agreed(company, { action: "void_line", subjectId: id, amountMinor: 0 });
    return { id, reason: "The guests left", approvalId };
  },
};

const paidOut = { kind: "pay_out", amount: "12.00", taxAmount: "2.00", reason: "Milk" };
const openShift = async (company: Trading) => {
  const registerId = await company.register();
  return { registerId, id: (await company.ask("shifts.open", { registerId, count: { "1000": 10 } })).id };
};
const agreed = async (company: Trading, about: { action: string; subjectId: string; amountMinor: number }) => {
  const registerId = await company.register();
  const { id } = await company.ask("approvals.ask", { registerId, reason: company.label, ...about });
  return (await company.ask("approvals.approve", { id })).id;
};
const countedShift = async (company: Trading) => {
  const { id } = await openShift(company);
  await company.ask("shifts.count", { id, count: { "1000": 10 } });
  return id;
};
async function zReport(company: Trading): Promise<string> {
  const { id } = await openShift(company);
  return (await company.ask("shifts.closeForgotten", { id, reason: company.label })).id;
}
async function printer(company: Trading): Promise<string> {
  const facts = { name: `${company.label} printer`, siteId: company.siteId, protocol: "star", widthMm: 58 };
  return (await company.ask("printers.register", facts)).id;
}
async function printJob(company: Trading): Promise<string> {
  return (await company.ask("printers.printTestPage", { id: await printer(company) })).id;
}
async function mailedReceipt(company: Trading): Promise<string> {
  const id = await receipt(company);
  await company.ask("mails.emailReceipt", { id, email: "nina.patel@example.co.uk" });
  return id;
}
async function receipt(company: Trading): Promise<string> {
  const customerId = await company.customer();
  const wish = {
    customerId,
    note: company.label,
    lines: [soldLine({ unitPrice: "12", name: `${company.label} card` })],
  };
  const job = { tenant: company.owner.tenant, companyId: company.companyId, name: company.label };
  return (await enterAsJob(job, (ctx) => rungUp(ctx, company.siteId, wish))).id;
}
const newPromotion = () => ({
  code: `TEN${newId().slice(-8)}`,
  name: "Ten off",
  kind: "percent",
  percent: "10",
  limitTotal: 10,
});
const aPromotion = async (company: Trading) =>
  (await company.ask("promotions.create", { ...newPromotion(), name: company.label })).id;
const codeOf = async (company: Trading) => {
  const { code } = await company.ask<{ code: string }>("promotions.create", newPromotion());
  return { code };
};
const newGiftCard = { amount: "50.00", against: "promotions", reason: "Waited an hour" };
const aGiftCard = (company: Trading) =>
  company.ask<{ id: string; code: string }>("giftCards.issue", { ...newGiftCard, reason: company.label });

const newSite = { address: "", timeZone: "Europe/London", businessDayStart: "00:00", serviceChargePercent: null };
const accountWith = async (company: Trading, wanted: string) => {
  const accounts = await company.ask<{ id: string; code: string }[]>("ledger.accounts", {});
  return accounts.find(({ code }) => code === wanted)?.id ?? "";
};
const clearing = (company: Trading) => accountWith(company, "1000");
