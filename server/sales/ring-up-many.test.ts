import { expect, it } from "vitest";
import { newId } from "@/server/ids";
import { aSale, soldLine } from "@/server/testing/till-sale";
import { ask, Trading } from "@/server/testing/trading";
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
  // Sent alone with the key it always has, and by another tablet that restored a backup: the same sale.
  const alone = await company.ask<{ totalMinor: number }>("sales.ringUp", { idempotencyKey: first.id, ...first });
  expect(alone.totalMinor).toBe(1200);
  const other = await company.pair(await company.register());
  const restored = await ask<RungUpMany>(other.request(), "sales.ringUpMany", { sales: [first, second] });
  expect(restored.results).toMatchObject([
    { id: first.id, totalMinor: 1200 },
    { id: second.id, totalMinor: 1200 },
  ]);
  const { items } = await company.ask<{ items: { id: string }[] }>("sales.list", {});
  expect(items.map((item) => item.id).sort()).toEqual([first.id, second.id].sort());
});
