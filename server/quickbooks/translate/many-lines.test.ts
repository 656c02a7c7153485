import { expect, it } from "vitest";
import { aBook, written } from "@/server/testing/quickbooks-book";
import { anInvoice, line } from "@/server/testing/quickbooks-facts";
import { productKey } from "./keys";
import { translate } from "./translate";

const products = (count: number) => Array.from({ length: count }, (_, n) => ({ ...line, item: productKey(`p${n}`) }));

it.each([749, 750, 800, 10_000])(
  "%i different products leave room for the line of tax where tax is off there",
  (count) => {
    const facts = anInvoice({ lines: products(count), totalMinor: count * 12_000, taxMinor: count * 2_000 });
    const sent = written(translate(facts, aBook({ tax: "off" }))).payload["Line"] as { Amount: number }[];
    expect(sent.length).toBeLessThanOrEqual(750);
    expect(Math.round(sent.reduce((all, one) => all + one.Amount * 100, 0))).toBe(count * 12_000);
  },
);
