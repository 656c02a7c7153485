import { type HttpAnswer, send } from "./http-client";
import { soldLine } from "./till-sale";
import { heard, type ShopTablet, type TillShop } from "./till-shop";

export type Selling = {
  /** Numbers of the receipts the server said it has. */
  kept: string[];
  /** Every other answer; the same sale was sent again after it, under its key. */
  refused: (HttpAnswer | null)[];
  stop: () => Promise<void>;
};

/** Every tablet of the shop sells one piece after the other, each until the server has it, as tablets on a bad line do. */
export function keepSelling(shop: TillShop, port: number, productId: string): Selling {
  const kept: string[] = [];
  const refused: (HttpAnswer | null)[] = [];
  let isOpen = true;
  const sell = async (tablet: ShopTablet) => {
    while (isOpen) {
      const sale = shop.sale(tablet, { lines: [soldLine({ productId, unitPrice: "12" })] });
      for (;;) {
        const answer = await send(shop.upload(port, tablet, sale));
        if (heard(answer).status === 200) break;
        refused.push(answer);
      }
      kept.push(sale.receiptNumber);
    }
  };
  const selling = Promise.all(shop.tablets.map(sell));
  return {
    kept,
    refused,
    async stop() {
      isOpen = false;
      await selling;
    },
  };
}
