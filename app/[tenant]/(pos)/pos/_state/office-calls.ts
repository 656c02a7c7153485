import { appError } from "@/app/_lib/app-error";
import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { isPin } from "@/app/[tenant]/(pos)/pos/_staff/pin-check";
import {
  afterWrongPin,
  clockWords,
  noTries,
  WRONG_BEFORE_WAIT,
  waitLeft,
} from "@/app/[tenant]/(pos)/pos/_staff/pin-tries";
import { keepTries, roster, tries } from "@/app/[tenant]/(pos)/pos/_staff/roster";
import { recordCommand, tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { minor, ZERO } from "@/server/money";
import { heardInTime } from "./alone";
import { type ApprovalRequest, approveWith, type Granted } from "./approvals";
import { openBasket, totals } from "./basket-store";
import { followClaims } from "./claims";
import { findCustomersWith, isPracticeCustomer } from "./customers";
import { facts, figure } from "./facts";
import { onFinished } from "./finish";
import { findOpenFolios } from "./folio-calls";
import { chargeTo } from "./house-accounts";
import { knownCard, knownCredit, labelOf, noteCard, noteCredit, noteSale } from "./known-balances";
import { askOfficeAboutProducts } from "./product-office";
import { rewardWith } from "./rewards";
import { shelf } from "./shelf";
import { lineAmounts } from "./words";

/** Gives selling its ways to the office. Whatever it asks for must still sell when nobody answers. */
export function connectOffice(): void {
  askOfficeAboutProducts({
    async stock(productId) {
      const { sites } = await tillApi().products.get.query({ id: productId });
      const here = facts.get()?.siteId;
      return sites
        .filter((site) => site.siteId !== here)
        .map(({ siteId, site, onHand }) => ({ siteId, name: site, onHand }));
    },
    async setFavourite(productId, present) {
      const list = shelf.get()?.list("favourites");
      const ids = list ? Array.from({ length: list.length }, (_, at) => list.at(at)?.id ?? "").filter(Boolean) : [];
      const productIds = present ? [...ids, productId] : ids.filter((id) => id !== productId);
      await tillApi().tiles.setFavourites.mutate({ productIds, idempotencyKey: newId() });
    },
    async linkBarcode(productId, barcode) {
      await tillApi().tiles.linkBarcode.mutate({ productId, barcode, idempotencyKey: newId() });
    },
    async addItem(item) {
      await tillApi().tiles.addQuickItem.mutate({ ...item, idempotencyKey: item.id });
    },
  });
  findCustomersWith({
    async search(text) {
      const { items } = await tillApi().customers.list.query({ q: text, limit: 20 });
      return items.map(({ id, name, email, phone, number }) => ({
        ...{ id, name, email, phone, number },
        points: null,
        priceListId: null,
      }));
    },
    async about(id) {
      const [account, customer] = await Promise.all([
        facts.get()?.loyalty?.active ? tillApi().loyalty.account.query({ customerId: id }) : null,
        tillApi().customers.get.query({ id }),
      ]);
      return { points: account?.points ?? null, priceListId: customer.priceListId ?? null };
    },
    async create({ id, name, email, phone }) {
      await recordCommand({
        id: newId(),
        path: "customers.create",
        input: { id, name, email, phone },
        words: `New customer, ${name}`,
        amountMinor: ZERO,
      });
    },
  });
  chargeTo({
    find: (text) => findOpenFolios(text),
    async credit(customerId) {
      const said = await heardInTime(tillApi().customers.get.query({ id: customerId }), isUnanswered);
      if (!said) {
        const known = await knownCredit(customerId);
        return { heldMinor: known === null ? null : minor(known), alone: true };
      }
      const currency = facts.get()?.currency;
      const own = said.balances.find((balance) => balance.currency === currency);
      const heldMinor = own ? minor(Math.max(0, own.heldMinor - own.payingOutMinor)) : ZERO;
      await noteCredit(customerId, heldMinor);
      return { heldMinor, alone: false };
    },
  });
  approveWith({
    managers: () =>
      roster
        .get()
        .filter(({ role }) => MANAGERS.has(role))
        .map(({ memberId, name }) => ({ memberId, name })),
    byPin: approveByPin,
    async ask(request) {
      const id = newId();
      await tillApi().approvals.ask.mutate({ id, ...asked(request), idempotencyKey: id });
      return { requestId: id, whom: "A manager was", askedAt: Date.now() };
    },
    wait: ({ requestId }) => waitFor(requestId),
    async withdraw({ requestId }) {
      await tillApi().approvals.withdraw.mutate({ id: requestId, idempotencyKey: newId() });
    },
  });
  rewardWith({
    async claim(saleId, code, customerId) {
      const known = customerId !== null && isPracticeCustomer(customerId) ? null : customerId;
      try {
        if (!training.get()) return await tillApi().promotions.claim.mutate({ saleId, code, customerId: known });
        // A use held for practice would be one less for a customer.
        const { promotion, reason } = await tillApi().promotions.checkCode.query({ code, customerId: known });
        return promotion && reason === null ? { promotion } : { refused: reason ?? "This code cannot be used." };
      } catch (error) {
        const { kind, message } = appError(error);
        if (kind === "refused" || kind === "invalid" || kind === "not_found") return { refused: message };
        throw error;
      }
    },
    async release(saleId, promotionId) {
      await tillApi().promotions.release.mutate({ saleId, promotionId });
    },
    async checkCard(code) {
      try {
        const said = await heardInTime(tillApi().giftCards.check.mutate({ code }), isUnanswered);
        if (!said) {
          const known = await knownCard(code);
          return { ...(known ?? { id: "", label: labelOf(code), balanceMinor: null, reason: null }), alone: true };
        }
        const { card, reason } = said;
        if (!card) return { refused: reason ?? "There is no gift card with this code." };
        const { id, balanceMinor } = card;
        const checked = { id, label: labelOf(card.codeEnd), balanceMinor, reason };
        await noteCard(code, checked);
        return { ...checked, alone: false };
      } catch (error) {
        return { refused: appError(error).message };
      }
    },
  });
  for (const stop of stops) stop();
  stops = [onFinished(({ sale }) => void noteSale(sale).catch(() => undefined)), followClaims()];
}

let stops: (() => void)[] = [];

function isUnanswered(error: unknown): boolean {
  const { kind } = appError(error);
  return kind === "offline" || kind === "unavailable";
}

const MANAGERS: ReadonlySet<string> = new Set(["owner", "admin", "manager"]);

async function approveByPin(
  request: ApprovalRequest,
  pin: string,
): Promise<{ granted: Granted } | { refused: string }> {
  const id = newId();
  if (connection.get().silentSince === null) {
    try {
      const row = await tillApi().approvals.approveHere.mutate({ id, ...asked(request), pin });
      return { granted: { id: row.id, byName: row.decidedByName ?? "" } };
    } catch (error) {
      const { kind, message } = appError(error);
      if (kind !== "offline" && kind !== "unavailable") return { refused: message };
    }
  }
  return approveAlone(id, request, pin);
}

/** Wrong PINs typed for managers while the tablet is alone are counted together: the pad does not say whose it was. */
const FOR_MANAGERS = "managers";

/** The tablet checks the PIN itself, five times before it waits as at sign-in; the office hears of a yes with the sale. */
async function approveAlone(id: string, request: ApprovalRequest, pin: string) {
  const db = tillDatabase();
  const before = tries.get()[FOR_MANAGERS] ?? noTries(FOR_MANAGERS);
  const wait = waitLeft(before, Date.now());
  if (wait > 0) return { refused: waitWords(wait) };
  const counted = afterWrongPin(before, Date.now());
  // Counted before it is looked at, so that no reload takes it back.
  await keepTries(db, counted);
  const managers = roster.get().filter(({ role }) => MANAGERS.has(role));
  const right = await Promise.all(managers.map((member) => member.hasPin && isPin(member, pin)));
  const manager = managers.find((_, at) => right[at]);
  if (!manager) {
    const left = WRONG_BEFORE_WAIT - counted.wrong;
    if (left <= 0) return { refused: waitWords(waitLeft(counted, Date.now())) };
    return { refused: `Not a manager’s PIN. ${left === 1 ? "One more try" : `${left} more tries`}.` };
  }
  await keepTries(db, noTries(FOR_MANAGERS));
  const now = new Date().toISOString();
  await recordCommand({
    id: newId(),
    path: "approvals.noteOffline",
    input: {
      id,
      ...asked(request),
      askedById: operator.get()?.memberId,
      askedAt: now,
      decidedById: manager.memberId,
      decidedAt: now,
    },
    words: `${manager.name} agreed: ${request.title}`,
    amountMinor: request.amountMinor,
  });
  return { granted: { id, byName: manager.name } };
}

function waitWords(ms: number): string {
  return `Too many wrong PINs. Nothing was changed. Wait ${clockWords(ms)} and try again.`;
}

function asked({ action, subjectId, amountMinor, reason, title, limit, item, sums, goods }: ApprovalRequest) {
  const { basket } = openBasket.get();
  const known = totals.get();
  const currency = facts.get()?.currency ?? "GBP";
  const lines = basket.lines.map((line, index) => ({
    quantity: line.quantity,
    name: line.name,
    amount: figure(lineAmounts(line, index, known, currency).amount, currency),
  }));
  return {
    ...{ action, subjectId, amountMinor, reason },
    details: {
      ...{ title, limit, item, lines, totalMinor: known?.toPayMinor ?? ZERO },
      sums: sums.map((one) => ({ ...one })),
      ...(goods ? { goods } : {}),
    },
  };
}

const LOOK_EVERY_MS = 5_000;

/** Told by the live line, and looked at now and then where that is silent. */
function waitFor(id: string): Promise<{ granted: Granted } | { refused: string }> {
  return new Promise((resolve) => {
    const look = async () => {
      const row = await tillApi()
        .approvals.get.query({ id })
        .catch(() => null);
      if (!row || row.open) return;
      stop();
      if (row.state === "approved") resolve({ granted: { id, byName: row.decidedByName ?? "" } });
      else if (row.state === "declined") {
        resolve({ refused: `${row.decidedByName ?? "The manager"} said no.${row.reply ? ` “${row.reply}”` : ""}` });
      } else resolve({ refused: "Nobody answered in time. Ask again, or enter a PIN here." });
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    const stopListening = onChange("approval", (changed) => {
      if (changed === null || changed === id) void look();
    });
    const stop = () => {
      clearInterval(timer);
      stopListening();
    };
  });
}
