import { Socket } from "node:net";
import { afterAll, expect, it, vi } from "vitest";
import { closePool } from "@/server/db";
import { aSale, soldLine } from "@/server/testing/till-sale";
import { Trading } from "@/server/testing/trading";

afterAll(closePool);

it("a sale is two messages to the database: what begins it, and what is written with COMMIT", async () => {
  const shop = await Trading.open("Two");
  const { id: deviceId, registerId } = await shop.tablet();
  await shop.ask("shifts.open", { registerId, count: {} });
  const cash = (await shop.ask<{ id: string }[]>("payments.methods"))[0]?.id ?? "";
  const productId = await shop.product();
  const ring = (counter: number) => {
    const lines = [soldLine({ productId, unitPrice: "12" })];
    return shop.ask("sales.ringUp", aSale({ deviceId, counter, lines, tenders: { cash } }));
  };
  await ring(1);
  const messages = listen();
  await ring(2);
  expect(messages()).toEqual([
    expect.stringContaining("lock_levels_at_tablet_1"),
    expect.stringMatching(/insert_sales_.*keep_answer/s),
  ]);
});

/** What leaves for the database from now on, on the connection that a sale is written on. */
function listen(): () => string[] {
  const sent = new Map<Socket, string[]>();
  const note = (socket: Socket, text: string) => sent.set(socket, [...(sent.get(socket) ?? []), text]);
  const write = Socket.prototype._write;
  vi.spyOn(Socket.prototype, "_write").mockImplementation(function (this: Socket, chunk, encoding, done) {
    note(this, String(chunk));
    write.call(this, chunk, encoding, done);
  });
  const writev = Socket.prototype._writev;
  vi.spyOn(Socket.prototype, "_writev").mockImplementation(function (this: Socket, chunks, done) {
    note(this, chunks.map(({ chunk }) => String(chunk)).join(""));
    writev?.call(this, chunks, done);
  });
  return () => {
    vi.restoreAllMocks();
    return [...sent.values()].find((texts) => texts.some((text) => text.includes("insert_sales_"))) ?? [];
  };
}
