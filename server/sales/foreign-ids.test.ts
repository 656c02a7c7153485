import { expect, it } from "vitest";
import { newCardCode } from "@/server/giftcards/rules";
import { newId } from "@/server/ids";
import { minor, ZERO } from "@/server/money";
import { digestOf } from "@/server/testing/digest";
import { aSale, soldLine, tender } from "@/server/testing/till-sale";
import { Trading, tenantOf } from "@/server/testing/trading";

/** A line coming back from a receipt nobody here knows. */
function comingBack(disposition: "scrap" | "kept") {
  const amounts = { grossMinor: minor(1200), discountMinor: ZERO, basketDiscountMinor: ZERO, netMinor: minor(1200) };
  const original = {
    ...amounts,
    taxMinor: ZERO,
    totalMinor: minor(1200),
    quantity: "1",
    returnedQuantity: "0",
    taxes: [],
  };
  const receipt = { saleLineId: newId(), saleId: newId(), receiptNumber: "R9-000001" };
  const amountMinor = disposition === "kept" ? minor(300) : null;
  return { original: { ...original, ...receipt }, disposition, amountMinor, reason: "Broken" };
}

it("a sale that names what belongs to somebody else reads and writes nothing of theirs", async () => {
  const own = await Trading.open("Own");
  const neighbour = await Trading.open("Neighbour");
  const { paymentId } = await neighbour.payment();
  const theirs = {
    product: await neighbour.product(),
    customer: await neighbour.customer(),
    member: neighbour.owner.memberId,
    register: (await neighbour.tablet()).registerId,
    method: (await neighbour.ask<{ id: string }[]>("payments.methods"))[0]?.id ?? newId(),
    payment: paymentId,
  };
  const before = await digestOf(tenantOf(neighbour));
  const { id: deviceId } = await own.tablet();
  const wish = (ids: typeof theirs, counter: number) =>
    aSale({
      deviceId,
      counter,
      customerId: ids.customer,
      operatorId: ids.member,
      shiftId: ids.register,
      openSaleId: newId(),
      lines: [soldLine({ productId: ids.product, taxCodeId: ids.product, name: "Card holder", unitPrice: "12" })],
      tenders: [
        tender("gift_card", ids.method, 100, { giftCardId: ids.payment }),
        tender("folio", ids.method, 100, { folioId: ids.payment }),
        tender("card_terminal", ids.method, 1000, { attemptId: ids.payment, refundsTenderId: ids.payment }),
      ],
    });
  const nobodys = Object.fromEntries(Object.keys(theirs).map((key) => [key, newId()])) as typeof theirs;
  const foreign = await own.ask<{ tasks: string[] }>("sales.ringUp", wish(theirs, 1));
  const unknown = await own.ask<{ tasks: string[] }>("sales.ringUp", wish(nobodys, 2));
  expect(foreign.tasks).toEqual(unknown.tasks);
  expect(foreign.tasks.length).toBeGreaterThan(4);
  expect(await digestOf(tenantOf(neighbour))).toEqual(before);
});

it.each<[string, Partial<Parameters<typeof aSale>[0]>, Partial<Parameters<typeof soldLine>[0]>]>([
  ["in training", { training: true }, {}],
  ["given back and thrown away", {}, { quantity: "-1", returns: comingBack("scrap") }],
  ["given back and left with the buyer", {}, { quantity: "0", returns: comingBack("kept") }],
])("a product of somebody else %s is kept as a custom amount", async (_, also, line) => {
  const own = await Trading.open("Own");
  const neighbour = await Trading.open("Neighbour");
  const { id: deviceId } = await own.tablet();
  const productId = await neighbour.product();
  const sold = soldLine({ productId, unitPrice: "12", ...line });
  const sale = aSale({ deviceId, lines: [sold], tenders: [], offline: true, ...also });
  const { tasks } = await own.ask<{ tasks: string[] }>("sales.ringUp", sale);
  expect(tasks).toContainEqual(expect.stringContaining("is not in the catalogue here"));
});

it("a tablet of somebody else is not found", async () => {
  const own = await Trading.open("Own");
  const neighbour = await Trading.open("Neighbour");
  await own.tablet();
  const { id: deviceId } = await neighbour.tablet();
  const sale = aSale({ deviceId, lines: [soldLine({ unitPrice: "12" })], tenders: [] });
  await expect(own.ask("sales.ringUp", sale)).rejects.toMatchObject({ cause: { code: "not_found" } });
});

it("a line that stands on another receipt is refused in words, and nothing is kept", async () => {
  const own = await Trading.open("Own");
  const { id: deviceId } = await own.tablet();
  const line = soldLine({ unitPrice: "12" });
  await own.ask("sales.ringUp", aSale({ deviceId, counter: 1, lines: [line], tenders: [] }));
  const again = aSale({ deviceId, counter: 2, lines: [line], tenders: [] });
  await expect(own.ask("sales.ringUp", again)).rejects.toMatchObject({ cause: { code: "id_taken" } });
});

it("a gift card under the id of another card is refused in words, and nothing is kept", async () => {
  const own = await Trading.open("Own");
  const { id: deviceId } = await own.tablet();
  const id = newId();
  const card = (code: string) => soldLine({ kind: "gift_card", unitPrice: "5", taxes: [], giftCard: { id, code } });
  await own.ask("sales.ringUp", aSale({ deviceId, counter: 1, lines: [card(newCardCode())], tenders: [] }));
  const again = aSale({ deviceId, counter: 2, lines: [card(newCardCode())], tenders: [] });
  await expect(own.ask("sales.ringUp", again)).rejects.toMatchObject({ cause: { code: "id_taken" } });
});
