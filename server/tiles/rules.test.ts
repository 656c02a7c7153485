import { describe, expect, it } from "vitest";
import { cannotChoose, cannotShow, PICTURE_BYTES, readPicture } from "./rules";

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const padded = (bytes: number[]) => Uint8Array.from([...bytes, ...Array(40).fill(0)]);
const png = (width: number, height: number) =>
  padded([
    0x89,
    ...ascii("PNG"),
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    0,
    0,
    0,
    13,
    ...ascii("IHDR"),
    ...four(width),
    ...four(height),
  ]);
const four = (n: number) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const jpeg = (width: number, height: number) =>
  padded([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    1,
    1,
    0xff,
    0xff,
    0xc2,
    0,
    17,
    8,
    ...four(height).slice(2),
    ...four(width).slice(2),
  ]);
const webp = (kind: string, body: number[]) =>
  padded([...ascii("RIFF"), 0, 0, 0, 0, ...ascii("WEBP"), ...ascii(kind), 0, 0, 0, 0, ...body]);

describe("a picture of a tile", () => {
  it("is known by its first bytes, not by its name", () => {
    expect(readPicture(png(320, 200))).toEqual({ contentType: "image/png", width: 320, height: 200 });
    expect(readPicture(jpeg(320, 200))).toEqual({ contentType: "image/jpeg", width: 320, height: 200 });
    expect(readPicture(webp("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xc8, 0x00]))).toEqual({
      contentType: "image/webp",
      width: 320,
      height: 200,
    });
    const lossless = (320 - 1) | ((200 - 1) << 14);
    expect(readPicture(webp("VP8L", [0x2f, ...four(lossless).reverse()]))).toMatchObject({ width: 320, height: 200 });
    expect(readPicture(webp("VP8X", [0, 0, 0, 0, 0x3f, 1, 0, 0xc7, 0, 0]))).toMatchObject({ width: 320, height: 200 });
  });

  it("is no SVG, no script, no cut or empty file", () => {
    for (const text of ["<svg onload='alert(1)'/>".padEnd(60), "GIF89a".padEnd(60), "<!doctype html>".padEnd(60)]) {
      expect(cannotShow(Uint8Array.from(ascii(text)))).toMatch(/not a PNG, JPEG or WebP/);
    }
    expect(cannotShow(new Uint8Array())).toMatch(/not a PNG/);
    expect(cannotShow(Uint8Array.from([0xff, 0xd8, ...Array(60).fill(0xff)]))).toMatch(/not a PNG/);
    expect(cannotShow(padded([0xff, 0xd8, 0xff, 0xe0, 0, 0]))).toMatch(/not a PNG/);
  });

  it("is small, in bytes and in pixels", () => {
    expect(cannotShow(png(512, 512))).toBeNull();
    expect(cannotShow(png(50_000, 50_000))).toMatch(/50000 × 50000/);
    expect(cannotShow(png(0, 10))).toMatch(/0 × 10/);
    const large = new Uint8Array(PICTURE_BYTES + 1);
    large.set(png(10, 10));
    expect(cannotShow(large)).toMatch(/101 kB/);
  });
});

describe("choices", () => {
  const modifiers = ["Whole", "Oat"].map((name) => ({ name, isUsual: true }));

  it("can be made: exactly one of two", () => {
    const [whole, oat] = modifiers;
    if (!whole || !oat) return;
    expect(cannotChoose({ smallest: 1, largest: 1, modifiers: [whole, { ...oat, isUsual: false }] })).toBeNull();
    expect(cannotChoose({ smallest: 0, largest: null, modifiers })).toBeNull();
  });

  it.each([
    [{ smallest: 2, largest: 1, modifiers }, "largest"],
    [{ smallest: 3, largest: null, modifiers }, "smallest"],
    [{ smallest: 0, largest: 1, modifiers }, "modifiers"],
    [{ smallest: 0, largest: null, modifiers: [...modifiers, { name: "oat", isUsual: false }] }, "modifiers"],
  ])("cannot be made: %j", (choices, field) => {
    expect(cannotChoose(choices)?.field).toBe(field);
  });
});
