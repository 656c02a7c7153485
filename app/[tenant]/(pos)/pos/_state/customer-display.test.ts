import { expect, test } from "vitest";
import type { Store } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { ZERO } from "@/server/money";
import {
  askCustomerForTip,
  askingTip,
  type DisplayMessage,
  displayChannel,
  displayIsThere,
  startDisplay,
} from "./customer-display";
import { clearTender, openTender } from "./tender-store";

test("a tip from the second screen counts while the customer is asked, and is not the next one's", async () => {
  const stop = startDisplay("york");
  const customer = new BroadcastChannel(displayChannel("york"));
  const choose = (minorUnits: number) => customer.postMessage({ kind: "tip", minorUnits } satisfies DisplayMessage);
  clearTender();

  choose(500);
  // Messages come in their order: when this one is heard, the tip was.
  const heard = changeOf(displayIsThere);
  customer.postMessage({ kind: "hello" } satisfies DisplayMessage);
  await heard;
  expect(openTender.get().tipMinor).toBe(ZERO);

  askCustomerForTip();
  const answered = changeOf(askingTip);
  choose(300);
  await answered;
  expect(openTender.get().tipMinor).toBe(300);
  customer.close();
  stop();
});

function changeOf(store: Store<boolean>): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      stop();
      resolve();
    });
  });
}
