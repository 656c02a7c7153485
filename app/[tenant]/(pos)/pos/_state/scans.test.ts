import { afterEach, expect, test } from "vitest";
import { holdScans, holdScansBehindSheets, onScan, receiveScans, waitingScans } from "./scans";
import { dropSheet, openSheet, sheet } from "./sheet-store";

const stops: (() => void)[] = [];
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) stop();
  waitingScans.set([]);
  await settled();
});

test("a scan goes to the screen that came last", () => {
  const sold: string[] = [];
  const found: string[] = [];
  stops.push(receiveScans((code) => sold.push(code)));
  const leave = receiveScans((code) => found.push(code));
  onScan("R1-000001");
  leave();
  onScan("5012");
  expect([sold, found]).toEqual([["5012"], ["R1-000001"]]);
});

test("scans made while a sheet is open wait, are counted, and go on in order", async () => {
  const sold: string[] = [];
  stops.push(receiveScans((code) => sold.push(code)));
  const close = holdScans();
  onScan("1111");
  onScan("2222");
  expect(sold).toEqual([]);
  expect(waitingScans.get()).toEqual(["1111", "2222"]);
  close();
  await settled();
  expect(sold).toEqual(["1111", "2222"]);
  expect(waitingScans.get()).toEqual([]);
});

test("a code that opens a sheet makes the rest wait again", async () => {
  const sold: string[] = [];
  let closeUnknown = () => {};
  stops.push(
    receiveScans((code) => {
      if (code === "unknown") closeUnknown = holdScans();
      else sold.push(code);
    }),
  );
  const close = holdScans();
  for (const code of ["1", "unknown", "2"]) onScan(code);
  close();
  await settled();
  expect([sold, waitingScans.get()]).toEqual([["1"], ["2"]]);
  closeUnknown();
  await settled();
  expect(sold).toEqual(["1", "2"]);
});

test("a code that opens a sheet holds the next back at once, before the sheet is drawn", async () => {
  const sold: string[] = [];
  stops.push(
    receiveScans((code) => {
      if (code.startsWith("unknown")) openSheet({ kind: "unknown", code });
      else sold.push(code);
    }),
  );
  stops.push(holdScansBehindSheets());
  for (const code of ["1", "unknown 1", "2", "unknown 2", "3"]) onScan(code);
  expect(sheet.get()).toMatchObject({ kind: "unknown", code: "unknown 1" });
  expect([sold, waitingScans.get()]).toEqual([["1"], ["2", "unknown 2", "3"]]);
  dropSheet();
  await settled();
  expect(sheet.get()).toMatchObject({ kind: "unknown", code: "unknown 2" });
  expect([sold, waitingScans.get()]).toEqual([["1", "2"], ["3"]]);
  dropSheet();
  await settled();
  expect([sold, waitingScans.get()]).toEqual([["1", "2", "3"], []]);
});

test("a sheet that takes scans itself gets them, also those made before it was drawn", async () => {
  const cards: string[] = [];
  stops.push(receiveScans(() => undefined));
  stops.push(holdScansBehindSheets());
  openSheet({ kind: "customer" });
  onScan("card");
  stops.push(receiveScans((code) => cards.push(code)));
  await settled();
  expect(cards).toEqual(["card"]);
  dropSheet();
});
