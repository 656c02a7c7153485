import { describe, expect, it } from "vitest";
import { likenessOf, proposeMatches } from "./propose-matches";

const side = (
  id: string,
  name: string,
  more: Partial<Record<"code" | "email" | "phone" | "currency", string>> = {},
) => ({
  id,
  name,
  code: "",
  email: "",
  phone: "",
  currency: "",
  ...more,
});
const one = (kind: "customer" | "product", our: ReturnType<typeof side>, ...theirs: ReturnType<typeof side>[]) =>
  proposeMatches(kind, [our], theirs).get(our.id);

describe("a match", () => {
  it("is exact with the same name, whatever its case and spaces", () => {
    expect(one("customer", side("a", "Bramble & Thyme"), side("1", "  bramble &  thyme "))).toMatchObject({
      kind: "exact",
      remoteId: "1",
    });
  });

  it("is exact where what both say is said otherwise, and nothing speaks against it", () => {
    const ours = side("a", "Rose Cottage", { email: "Buy@rose.example", phone: "+44 1904 111111" });
    const there = side("1", "Rose Cottage", {
      email: "office@rose.example, buy@rose.example",
      phone: "(01904) 111 111",
    });
    expect(one("customer", ours, there)?.kind).toBe("exact");
    // A country's code, an extension or half a number tells nobody apart.
    expect(one("customer", ours, side("1", "Rose Cottage", { phone: "12" }))?.kind).toBe("exact");
  });

  it("is never one of another currency, which is fixed there for ever", () => {
    const ours = side("a", "Euro House", { email: "a@euro.example", currency: "GBP" });
    const euro = side("1", "Euro House", { email: "a@euro.example", currency: "EUR" });
    expect(one("customer", ours, euro)).toBeUndefined();
    const pound = side("2", "Euro House", { currency: "GBP" });
    expect(one("customer", ours, euro, pound)).toMatchObject({ kind: "exact", remoteId: "2" });
  });

  it.each([
    [side("a", "Bramble & Thyme"), side("1", "Bramble and Thyme Ltd."), "Almost the same name"],
    [side("a", "Café Lumière"), side("1", "Cafe Lumiere"), "Almost the same name"],
    [
      side("a", "Old Forge", { email: "Buy@forge.example" }),
      side("1", "Forge Interiors", { email: "buy@forge.example" }),
      "Same e-mail",
    ],
    [
      side("a", "Old Forge", { phone: "+44 113 496 0001" }),
      side("1", "Forge", { phone: "0113 496 0001" }),
      "Same phone",
    ],
    [
      side("a", "Old Forge", { email: "a@forge.example" }),
      side("1", "Old Forge", { email: "b@forge.example" }),
      "Same name, other e-mail",
    ],
    [
      side("a", "Rose Cottage", { phone: "01904 111111" }),
      side("1", "Rose Cottage", { phone: "0117 222 2222" }),
      "Same name, other phone",
    ],
    [
      side("a", "Rose Cottage", { code: "17", email: "a@rose.example" }),
      side("1", "Rose Cottage", { code: "18", email: "b@rose.example" }),
      "Same name, other number and e-mail",
    ],
  ])("of %o with %o is only likely", (our, their, why) => {
    expect(one("customer", our, their)).toEqual({ kind: "likely", remoteId: "1", why });
  });

  it("of a product is exact with number and name, and likely with the number alone", () => {
    const mug = side("a", "Mug, red", { code: "M-1" });
    expect(one("product", mug, side("1", "Mug red", { code: "m-1" }))?.kind).toBe("exact");
    expect(one("product", mug, side("1", "Cup", { code: "m-1" }))?.kind).toBe("likely");
  });

  it("is none where nothing is alike", () => {
    expect(one("customer", side("a", "Old Forge"), side("1", "New Barn"))).toBeUndefined();
    expect(likenessOf("Old Forge Interiors Limited")).toBe("old forge interiors");
  });

  it("gives each of theirs to one of ours, and never as exact where two would claim it", () => {
    const found = proposeMatches("customer", [side("a", "Cash"), side("b", "Cash")], [side("1", "Cash")]);
    expect([...found]).toEqual([["a", expect.objectContaining({ kind: "likely", remoteId: "1" })]]);
  });

  it("of five thousand with five thousand takes no time", () => {
    const many = (prefix: string) =>
      Array.from({ length: 5_000 }, (_, at) => side(`${prefix}${at}`, `Customer ${at}`, { email: `${at}@x.example` }));
    const began = performance.now();
    expect(proposeMatches("customer", many("a"), many("b")).size).toBe(5_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
