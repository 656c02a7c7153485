import { expect, it } from "vitest";
import { newId } from "@/server/ids";
import { aSale, soldLine } from "@/server/testing/till-sale";
import { Trading } from "@/server/testing/trading";
import type { RungUpMany } from "./ring-up-many";

it("a queue is kept sale by sale: one that cannot be read does not hold up the others, and all of it again changes nothing", async () => {
  const company = await Trading.open("Queue");
  const { id: deviceId } = await company.tablet();
  const cash = (await company.ask<{ id: string }[]>("payments.methods"))[0]?.id ?? "";
  const sale = (counter: number) =>
    aSale({ deviceId, counter, lines: [soldLine({ unitPrice: "12" })], tenders: { cash } });
  const odd = { id: newId(), nonsense: true };
  const [first, second] = [sale(1), sale(2)];
  const send = (sales: object[]) => company.ask<RungUpMany>("sales.ringUpMany", { sales });
  const { results } = await send([first, odd, second]);
  expect(results).toMatchObject([
    { id: first.id, totalMinor: 1200 },
    { id: odd.id, error: { kind: "invalid" } },
    { id: second.id, totalMinor: 1200 },
  ]);
  const again = await send([first, second]);
  expect(again.results).toMatchObject([
    { id: first.id, totalMinor: 1200, duplicate: true },
    { id: second.id, totalMinor: 1200, duplicate: true },
  ]);
  // Sent alone with the key it always has, it is the same wish.
  const alone = await company.ask<{ duplicate?: boolean }>("sales.ringUp", { idempotencyKey: first.id, ...first });
  expect(alone.duplicate).toBe(true);
  const { items } = await company.ask<{ items: { id: string }[] }>("sales.list", {});
  expect(items.map((item) => item.id).sort()).toEqual([first.id, second.id].sort());
});
