import { appError } from "@/app/_lib/app-error";
import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { isPin } from "@/app/[tenant]/(pos)/pos/_staff/pin-check";
import { roster } from "@/app/[tenant]/(pos)/pos/_staff/roster";
import { recordCommand } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { minor, ZERO } from "@/server/money";
import { type ApprovalRequest, approveWith, type Granted } from "./approvals";
import { openBasket, totals } from "./basket-store";
import { findCustomersWith } from "./customers";
import { facts, figure } from "./facts";
import { findOpenFolios } from "./folio-calls";
import { chargeTo } from "./house-accounts";
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
      const { balances } = await tillApi().customers.get.query({ id: customerId });
      const currency = facts.get()?.currency;
      const own = balances.find((balance) => balance.currency === currency);
      return own ? minor(Math.max(0, own.heldMinor - own.payingOutMinor)) : ZERO;
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
      try {
        return await tillApi().promotions.claim.mutate({ saleId, code, customerId });
      } catch (error) {
        const { kind, message } = appError(error);
        if (kind === "refused" || kind === "invalid" || kind === "not_found") return { refused: message };
        throw error;
      }
    },
    async release(saleId) {
      await tillApi().promotions.release.mutate({ saleId });
    },
    async checkCard(code) {
      try {
        const { card, reason } = await tillApi().giftCards.check.mutate({ code });
        if (!card) return { refused: reason ?? "There is no gift card with this code." };
        return { id: card.id, label: `···· ${card.codeEnd}`, balanceMinor: card.balanceMinor, reason };
      } catch (error) {
        const { kind, message } = appError(error);
        if (kind !== "offline" && kind !== "unavailable") return { refused: message };
        return { id: "", label: `···· ${code.slice(-4)}`, balanceMinor: null, reason: null };
      }
    },
    mayTakeAlone: () =>
      connection.get().silentSince === null
        ? null
        : "Without internet a gift card cannot be checked. Take another way to pay, or wait until it is back.",
  });
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

/** The tablet checks the PIN itself; the office hears of it with the sale. */
async function approveAlone(id: string, request: ApprovalRequest, pin: string) {
  const managers = roster.get().filter(({ role }) => MANAGERS.has(role));
  const right = await Promise.all(managers.map((member) => isPin(member, pin)));
  const manager = managers.find((_, at) => right[at]);
  if (!manager) return { refused: "This PIN is not that of a manager. Try again." };
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

function asked({ action, subjectId, amountMinor, reason, title, limit, item, sums }: ApprovalRequest) {
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
